package org.lazaret.residents.parcel;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Page;
import org.lazaret.residents.house.HouseStepView;
import org.lazaret.residents.house.HouseSummary;
import org.lazaret.residents.house.HouseWish;

/** Things from outside for residents. */
@RestController
@RequestMapping("/api/residents")
class ParcelController {
    private final Parcels parcels;

    ParcelController(Parcels parcels) {
        this.parcels = parcels;
    }

    /**
     * What is received at the gate.
     *
     * @param banned ids of what is in it that is not let in; with any, the parcel goes back
     * @param words  sender, number, contents; kept sealed
     */
    record ParcelBody(
            @NotNull UUID stayId,
            @NotBlank @Size(max = 40) String kind,
            @Nullable @Size(max = 20) String shelf,
            @Nullable @Size(max = 20) Set<@Size(max = 40) String> banned,
            @Nullable Instant at,
            @Nullable @Size(max = 300) String words) {}

    /** A step. {@code note}: id of the agent or of what is not let in; {@code words}: who signed, kept sealed. */
    record ParcelStepBody(
            @NotNull Parcel.Act kind,
            @Nullable Instant at,
            @Nullable @Size(max = 40) String note,
            @Nullable @Size(max = 200) String words) {}

    /** {@code words}: only to who reads the one parcel; null after erasure. */
    record ParcelView(
            HouseSummary summary,
            String kind,
            @Nullable String shelf,
            List<String> banned,
            Instant receivedAt,
            String receivedBy,
            @Nullable String words,
            List<HouseStepView> steps) {}

    /** A kind, an agent or something that is not let in. {@code minutes}: of the kind or the agent. */
    record ParcelChoice(String id, String zh, String en, long minutes) {}

    /** What the forms offer. */
    record ParcelChoices(List<ParcelChoice> kinds, List<ParcelChoice> agents, List<ParcelChoice> prohibited) {}

    /** What can be carried now, door by door. */
    record DoorRun(List<ParcelView> parcels) {}

    @Operation(summary = "Take a parcel in for a resident; with something in it that is not let in it goes back")
    @PutMapping("/parcels/{parcelId}")
    ParcelView receive(@PathVariable UUID parcelId, @Valid @RequestBody ParcelBody body) {
        return one(
                parcels.receive(parcelId, new Parcels.Received(
                        body.stayId(), body.kind(), body.shelf(), body.banned() == null ? Set.of() : body.banned(),
                        body.at(), body.words())),
                false);
    }

    @Operation(summary = "Disinfect a parcel, put it at the door, have it signed for, refuse it or send it back")
    @PutMapping("/parcels/{parcelId}/steps/{stepId}")
    ParcelView step(
            @PathVariable UUID parcelId, @PathVariable UUID stepId, @Valid @RequestBody ParcelStepBody body) {
        return one(
                parcels.step(parcelId, new HouseWish(stepId, body.kind(), body.at(), body.note(), body.words())),
                false);
    }

    @Operation(summary = "One parcel with its words; leaves a trace")
    @GetMapping("/parcels/{parcelId}")
    ParcelView read(@PathVariable UUID parcelId) {
        return one(parcels.read(parcelId), true);
    }

    @Operation(summary = "Parcels of a site, the longest on their way first")
    @GetMapping("/sites/{siteId}/parcels")
    Page<ParcelView> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable Set<Parcel.Stage> stage,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Set<Parcel.Stage> stages = stage == null
                ? EnumSet.complementOf(EnumSet.of(Parcel.Stage.COLLECTED, Parcel.Stage.RETURNED))
                : stage;
        Page<Parcel> page = parcels.list(siteId, stages, cursor, limit);
        return new Page<>(views(page.items()), page.next());
    }

    @Operation(summary = "What can be carried to the doors now, in the order of the rooms")
    @GetMapping("/sites/{siteId}/parcels/run")
    DoorRun run(@PathVariable UUID siteId) {
        return new DoorRun(views(parcels.run(siteId)));
    }

    @Operation(summary = "Parcels of a stay, the newest first")
    @GetMapping("/stays/{stayId}/parcels")
    List<ParcelView> ofStay(@PathVariable UUID stayId) {
        return views(parcels.ofStay(stayId));
    }

    @Operation(summary = "Kinds of parcels, agents, and what is not let in")
    @GetMapping("/sites/{siteId}/parcel-choices")
    ParcelChoices choices(@PathVariable UUID siteId) {
        ParcelRules book = parcels.rules(siteId);
        return new ParcelChoices(
                book.kinds()
                        .stream()
                        .map(k -> new ParcelChoice(k.id(), k.zh(), k.en(), k.within().toMinutes()))
                        .toList(),
                book.agents()
                        .stream()
                        .map(a -> new ParcelChoice(a.id(), a.zh(), a.en(), a.contact().toMinutes()))
                        .toList(),
                book.prohibited().stream().map(p -> new ParcelChoice(p.id(), p.zh(), p.en(), 0)).toList());
    }

    private ParcelView one(Parcel parcel, boolean words) {
        return view(parcel, parcels.heads(List.of(parcel)).getFirst(), words);
    }

    private List<ParcelView> views(List<Parcel> some) {
        List<HouseSummary> heads = parcels.heads(some);
        return IntStream.range(0, some.size()).mapToObj(i -> view(some.get(i), heads.get(i), false)).toList();
    }

    private ParcelView view(Parcel parcel, HouseSummary head, boolean words) {
        return new ParcelView(
                head, parcel.kind(), parcel.shelf(), parcel.banned(), parcel.receivedAt(), parcel.receivedBy(),
                words ? parcels.words(parcel) : null,
                words ? parcels.desk().told(parcel) : parcels.desk().steps(parcel));
    }
}
