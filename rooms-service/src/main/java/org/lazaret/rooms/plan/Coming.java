package org.lazaret.rooms.plan;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bubble in the words of the solver, which may have one room of its range; public because the solver wants it so. */
@PlanningEntity
public class Coming {
    private Integer bubble;
    private List<Integer> range;
    private @Nullable Integer room;

    /** For the solver's copies. */
    public Coming() {
        this(Puzzle.NOWHERE, List.of(), Puzzle.NOWHERE);
    }

    Coming(int bubble, List<Integer> range, int room) {
        this.bubble = bubble;
        this.range = range;
        this.room = room == Puzzle.NOWHERE ? null : room;
    }

    /** Index of the bubble. */
    @PlanningId
    public Integer getBubble() {
        return bubble;
    }

    /** Indexes of the rooms that it may have. */
    @ValueRangeProvider
    public List<Integer> getRange() {
        return range;
    }

    /** Index of its room; null while it has none. */
    @PlanningVariable(allowsUnassigned = true)
    public @Nullable Integer getRoom() {
        return room;
    }

    public void setRoom(@Nullable Integer next) {
        room = next;
    }

    int seat() {
        return room == null ? Puzzle.NOWHERE : room;
    }
}
