package org.lazaret.residents.deposit;

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

/** Belongings deposited and handed back. */
@RestController
@RequestMapping("/api/residents")
class DepositController {
    private final Deposits deposits;

    DepositController(Deposits deposits) {
        this.deposits = deposits;
    }

    /** {@code bag}: number on the seal; {@code contents}: what is in it, kept sealed. */
    record DepositBody(
            @NotNull UUID stayId,
            @NotBlank @Size(max = 40) String bag,
            @NotBlank @Size(max = 40) String place,
            @NotBlank @Size(max = 1000) String contents) {}

    /** A step. {@code note}: the place or the number of the report; {@code words}: who signed, kept sealed. */
    record DepositStepBody(
            @NotNull Deposit.Act kind,
            @Nullable Instant at,
            @Nullable @Size(max = 40) String note,
            @Nullable @Size(max = 200) String words) {}

    /** {@code contents}: only to who reads the one deposit; null after erasure. */
    record DepositView(
            HouseSummary summary,
            String bag,
            String place,
            String keptBy,
            @Nullable String contents,
            List<HouseStepView> steps) {}

    @Operation(summary = "Take belongings in, in a sealed bag with a list")
    @PutMapping("/deposits/{depositId}")
    DepositView take(@PathVariable UUID depositId, @Valid @RequestBody DepositBody body) {
        return one(
                deposits.take(
                        depositId, new Deposits.Taken(body.stayId(), body.bag(), body.place(), body.contents())),
                false);
    }

    @Operation(summary = "Move belongings, hand them back against a signature, report them lost or found")
    @PutMapping("/deposits/{depositId}/steps/{stepId}")
    DepositView step(
            @PathVariable UUID depositId, @PathVariable UUID stepId, @Valid @RequestBody DepositStepBody body) {
        return one(
                deposits.step(depositId, new HouseWish(stepId, body.kind(), body.at(), body.note(), body.words())),
                false);
    }

    @Operation(summary = "One deposit with the list of its contents; leaves a trace")
    @GetMapping("/deposits/{depositId}")
    DepositView read(@PathVariable UUID depositId) {
        return one(deposits.read(depositId), true);
    }

    @Operation(summary = "Belongings that a site keeps, the longest kept first")
    @GetMapping("/sites/{siteId}/deposits")
    Page<DepositView> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable Set<Deposit.Stage> stage,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Set<Deposit.Stage> stages = stage == null
                ? EnumSet.of(Deposit.Stage.KEPT, Deposit.Stage.LOST)
                : stage;
        Page<Deposit> page = deposits.list(siteId, stages, cursor, limit);
        return new Page<>(views(page.items()), page.next());
    }

    @Operation(summary = "Belongings of a stay, the newest first")
    @GetMapping("/stays/{stayId}/deposits")
    List<DepositView> ofStay(@PathVariable UUID stayId) {
        return views(deposits.ofStay(stayId));
    }

    private DepositView one(Deposit deposit, boolean words) {
        return view(deposit, deposits.heads(List.of(deposit)).getFirst(), words);
    }

    private List<DepositView> views(List<Deposit> some) {
        List<HouseSummary> heads = deposits.heads(some);
        return IntStream.range(0, some.size()).mapToObj(i -> view(some.get(i), heads.get(i), false)).toList();
    }

    private DepositView view(Deposit deposit, HouseSummary head, boolean words) {
        return new DepositView(
                head, deposit.bag(), deposit.place(), deposit.keptBy(), words ? deposits.contents(deposit) : null,
                words ? deposits.desk().told(deposit) : deposits.desk().steps(deposit));
    }
}
