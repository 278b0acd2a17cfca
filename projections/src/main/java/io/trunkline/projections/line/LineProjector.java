package io.trunkline.projections.line;

import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent;
import io.trunkline.events.LineEvent.LineCallWaitingAllowed;
import io.trunkline.events.LineEvent.LineCallWaitingDenied;
import io.trunkline.events.LineEvent.LineDoNotDisturbCleared;
import io.trunkline.events.LineEvent.LineDoNotDisturbSet;
import io.trunkline.events.LineEvent.LineForwardingCleared;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineEvent.LineSpeedDialCleared;
import io.trunkline.events.LineEvent.LineSpeedDialSet;
import io.trunkline.events.LineId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Projector;
import io.trunkline.projections.line.LineDocument.Forwarding;
import io.trunkline.projections.line.LineDocument.ShortNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One {@link LineDocument} per extension of which something was ever set. */
public final class LineProjector implements Projector<LineDocument> {

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<LineDocument> documentType() {
        return LineDocument.class;
    }

    @Override
    public String category() {
        return LineId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return envelope.event() instanceof LineEvent e ? Set.of(e.line().extension()) : Set.of();
    }

    @Override
    public LineDocument apply(String id, @Nullable LineDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof LineEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not a line's event");
        }
        LineDocument line = document == null ? LineDocument.of(id) : document;
        List<Forwarding> forwardings = line.forwardings();
        List<ShortNumber> numbers = line.shortNumbers();
        boolean quiet = line.doNotDisturb();
        boolean waiting = line.callWaiting();
        switch (event) {
            case LineForwardingSet e -> forwardings = with(without(forwardings, e.when()), forwarding(e));
            case LineForwardingCleared e -> forwardings = without(forwardings, e.when());
            case LineDoNotDisturbSet _ -> quiet = true;
            case LineDoNotDisturbCleared _ -> quiet = false;
            case LineCallWaitingAllowed _ -> waiting = true;
            case LineCallWaitingDenied _ -> waiting = false;
            case LineSpeedDialSet e -> numbers = with(without(numbers, e.slot()), number(e));
            case LineSpeedDialCleared e -> numbers = without(numbers, e.slot());
        }
        return new LineDocument(id, envelope.position(), forwardings, quiet, waiting, numbers);
    }

    private static Forwarding forwarding(LineForwardingSet e) {
        Destination to = e.to();
        return Forwarding.of(
                e.when().name(),
                to.extension(),
                to.number(),
                to.queue() == null ? null : to.queue().toString(),
                to.box(),
                to.group() == null ? null : to.group().toString());
    }

    private static ShortNumber number(LineSpeedDialSet e) {
        return ShortNumber.of(e.slot(), e.internal(), e.number());
    }

    private static List<Forwarding> without(List<Forwarding> all, LineEvent.Condition when) {
        return all.stream().filter(one -> !one.when().equals(when.name())).toList();
    }

    private static List<Forwarding> with(List<Forwarding> others, Forwarding one) {
        return Stream.concat(others.stream(), Stream.of(one))
                .sorted(Comparator.comparing(Forwarding::when))
                .toList();
    }

    private static List<ShortNumber> without(List<ShortNumber> all, int slot) {
        return all.stream().filter(one -> one.slot() != slot).toList();
    }

    private static List<ShortNumber> with(List<ShortNumber> others, ShortNumber one) {
        return Stream.concat(others.stream(), Stream.of(one))
                .sorted(Comparator.comparingInt(ShortNumber::slot))
                .toList();
    }
}
