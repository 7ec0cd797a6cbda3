package org.lazaret.residents.policy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A named way of running a site that an authority asks for by its parts, such as 一二三四五.
 * Source: {@code deploy/handbook/residents.md#profile}.
 *
 * @param groups one with one part, one with two, and so on
 */
public record PolicyProfile(
        String version, LocalDate effectiveFrom, String id, String nameZh, String nameEn, List<ProfileGroup> groups) {
    /** Parts that are counted together. */
    public record ProfileGroup(int count, String nameZh, String nameEn, List<ProfilePart> parts) {}

    /** @param where area of the product that does it: overview, rooms, residents, health or supplies */
    public record ProfilePart(String id, String nameZh, String nameEn, String where) {}

    public PolicyProfile {
        groups = List.copyOf(groups);
        List<Integer> wanted = IntStream.rangeClosed(1, groups.size()).boxed().toList();
        boolean counted = groups.stream().map(ProfileGroup::count).toList().equals(wanted)
                && groups.stream().map(group -> group.parts().size()).toList().equals(wanted);
        List<String> ids = groups.stream().flatMap(group -> group.parts().stream()).map(ProfilePart::id).toList();
        if (version.isBlank() || groups.isEmpty() || !counted || new HashSet<>(ids).size() != ids.size()) {
            throw new IllegalArgumentException("profile " + version
                    + ": a name, and groups of one, two, three and so on parts, each with an id of its own, are needed");
        }
    }
}
