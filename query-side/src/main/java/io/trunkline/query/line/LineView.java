package io.trunkline.query.line;

import io.trunkline.events.LineId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.personal.Opener;
import io.trunkline.projections.line.LineDocument;
import io.trunkline.query.personal.Caller;
import io.trunkline.query.personal.Callers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The GraphQL type {@code Line}: the document's, with the numbers opened. */
record LineView(
        String extension,
        List<ForwardingView> forwardings,
        boolean doNotDisturb,
        boolean callWaiting,
        List<SpeedDialView> speedDials) {

    record ForwardingView(
            String when,
            @Nullable String extension,
            @Nullable Caller number,
            @Nullable String queueId,
            @Nullable String box,
            @Nullable String ringGroupId) {}

    record SpeedDialView(
            int slot, @Nullable String internal, @Nullable Caller number) {}

    static LineView nothingSet(String extension) {
        return new LineView(extension, List.of(), false, false, List.of());
    }

    static LineView of(LineDocument line, Callers callers) {
        LineId id = new LineId(line.id());
        return new LineView(
                line.id(),
                line.forwardings().stream()
                        .map(one -> new ForwardingView(
                                one.when(),
                                one.extension(),
                                opened(PersonalPlace.forwardedFrom(id), one.number(), callers),
                                one.queueId(),
                                one.box(),
                                one.ringGroupId()))
                        .toList(),
                line.doNotDisturb(),
                line.callWaiting(),
                line.shortNumbers().stream()
                        .map(one -> new SpeedDialView(
                                one.slot(),
                                one.internal(),
                                opened(PersonalPlace.speedDialOf(id), one.number(), callers)))
                        .toList());
    }

    private static @Nullable Caller opened(PersonalPlace place, Personal number, Callers callers) {
        return number.content() == null ? null : callers.of(new Opener.Found(place, number));
    }
}
