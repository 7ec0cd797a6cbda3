package org.lazaret.residents.release;

import org.springframework.stereotype.Component;

import org.lazaret.residents.stay.StayFollower;

/** Nobody is paged because health could not tell of somebody who has left: by paper, to a hospital, or otherwise. */
@Component
class ForgetDoubts implements StayFollower {
    private final DoubtStore doubts;

    ForgetDoubts(DoubtStore doubts) {
        this.doubts = doubts;
    }

    @Override
    public String name() {
        return "stays:doubts";
    }

    @Override
    public void told(Told change) {
        if (change.state().ended()) {
            doubts.end(change.stayId());
        }
    }
}
