package io.trunkline.callcontrol.menu;

import io.trunkline.callcontrol.feature.Feature;

/** Where a dialled number leads. */
public sealed interface EntryPoint {

    /** To a menu. */
    record ToMenu(Menu menu) implements EntryPoint {}

    /** To somebody's phone, ours or outside; only for callers with an account. */
    record ToPhone(String number) implements EntryPoint {}

    /** Straight to a queue, by its name. */
    record ToQueue(String queue, int creditSeconds) implements EntryPoint {}

    /** To the phones of a ring group, by its id. */
    record ToGroup(String group) implements EntryPoint {}

    /** To what a code stands for; only for callers with an account. */
    record ToFeature(Feature feature) implements EntryPoint {}

    /** Through a published call flow, by its name. */
    record ToFlow(String flow) implements EntryPoint {}

    /** To leave a message in a box, by its name. */
    record ToVoicemail(String box) implements EntryPoint {}
}
