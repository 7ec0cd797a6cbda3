package org.lazaret.residents.gate;

import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** Keeps what the gate is to know of a person, one document for each stay. */
@Component
class GateInstructionStore {
    private final Versioned<GateInstruction> guarded;

    GateInstructionStore(MongoDatabase database) {
        this.guarded = new Versioned<>(
                database.getCollection("gateInstructions", GateInstruction.class), GateInstruction::id,
                GateInstruction::version);
    }

    @Nullable
    GateInstruction find(UUID stayId) {
        return guarded.find(stayId);
    }

    /** Writes the first version or the next one; false when another write came first. */
    boolean write(@Nullable GateInstruction seen, GateInstruction next) {
        return seen == null
                ? Repeat.onBrokenConnection(() -> guarded.insert(next)).equals(next)
                : guarded.replace(seen, next) || next.equals(guarded.find(next.id()));
    }
}
