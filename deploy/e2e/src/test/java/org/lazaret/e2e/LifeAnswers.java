package org.lazaret.e2e;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the desks of a storm were answered, person by person: what is kept must say the same. */
final class LifeAnswers {
    private final Set<UUID> released = ConcurrentHashMap.newKeySet();
    private final Set<UUID> taken = ConcurrentHashMap.newKeySet();
    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<UUID, List<UUID>> certificates = new ConcurrentHashMap<>();
    private final List<String> contradictions = new CopyOnWriteArrayList<>();

    void released(UUID stay) {
        released.add(stay);
    }

    void takenToAHospital(UUID stay) {
        taken.add(stay);
    }

    /** A release was refused; by another command the person may have left all the same. */
    void refused(UUID stay) {
        refused.add(stay);
    }

    /** The community has signed for a person who was released. */
    void acknowledged(UUID stay) {
        acknowledged.add(stay);
    }

    void certificate(UUID stay, UUID certificate) {
        certificates.computeIfAbsent(stay, one -> new CopyOnWriteArrayList<>()).add(certificate);
    }

    /** Two answers that cannot both be true. */
    void contradiction(String what) {
        contradictions.add(what);
    }

    boolean wasReleased(UUID stay) {
        return released.contains(stay);
    }

    boolean wasTaken(UUID stay) {
        return taken.contains(stay);
    }

    boolean wasAcknowledged(UUID stay) {
        return acknowledged.contains(stay);
    }

    List<UUID> certificatesOf(UUID stay) {
        return certificates.getOrDefault(stay, List.of());
    }

    List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    Set<UUID> allReleased() {
        return Set.copyOf(released);
    }

    Set<UUID> allTaken() {
        return Set.copyOf(taken);
    }

    /** Whose release was refused and whom nothing else let go: they must be where they were. */
    Set<UUID> stayed() {
        Set<UUID> stayed = new HashSet<>(refused);
        stayed.removeAll(released);
        stayed.removeAll(taken);
        return stayed;
    }
}
