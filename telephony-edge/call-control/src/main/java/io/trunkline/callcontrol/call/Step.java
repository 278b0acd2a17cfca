package io.trunkline.callcontrol.call;

import java.util.List;

/** Where a signal leads, and what is to be done about it, in order. */
public record Step(CallState next, List<Effect> effects) {

    static Step to(CallState next, Effect... effects) {
        return new Step(next, List.of(effects));
    }

    static Step stay(CallState state) {
        return new Step(state, List.of());
    }
}
