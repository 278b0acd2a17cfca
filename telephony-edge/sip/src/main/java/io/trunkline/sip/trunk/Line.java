package io.trunkline.sip.trunk;

import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.dialog.Outlets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One trunk, and what is known of it: calls on it, whether it answers, whether it knows us. */
final class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    /** Calls that failed in a row before a trunk rests. */
    private static final int FAILURES = 3;

    private static final Duration REST = Duration.ofSeconds(30);

    private final Trunk trunk;
    private final InstantSource clock;
    private int calls;
    private int failures;
    private Instant restsUntil = Instant.MIN;
    private boolean silent;
    private boolean registered;

    Line(Trunk trunk, InstantSource clock) {
        this.trunk = trunk;
        this.clock = clock;
    }

    Trunk trunk() {
        return trunk;
    }

    SipTarget target(String number) {
        String host = trunk.host();
        String transport = trunk.transport().equals("udp") ? "" : ";transport=" + trunk.transport();
        String uri = "sip:" + number + "@" + host + ":" + trunk.port() + transport;
        return new SipTarget(uri, host, trunk.port(), trunk.transport(), trunk.name());
    }

    /** By name: a carrier may have several trunks of ours at one address, and a phone may be where a trunk is. */
    boolean leadsTo(SipTarget target) {
        return trunk.name().equals(target.trunk());
    }

    boolean isFree() {
        return status().state() == TrunkStatus.State.FREE;
    }

    synchronized TrunkStatus status() {
        return new TrunkStatus(trunk.name(), state(), calls, trunk.mostCalls());
    }

    private TrunkStatus.State state() {
        if (silent) {
            return TrunkStatus.State.SILENT;
        }
        if (trunk.registers() && !registered) {
            return TrunkStatus.State.NOT_REGISTERED;
        }
        if (clock.instant().isBefore(restsUntil)) {
            return TrunkStatus.State.RESTING;
        }
        return calls < trunk.mostCalls() ? TrunkStatus.State.FREE : TrunkStatus.State.FULL;
    }

    synchronized int calls() {
        return calls;
    }

    synchronized Optional<Outlets.Seat> take() {
        if (calls >= trunk.mostCalls()) {
            return Optional.empty();
        }
        calls++;
        return Optional.of(new Taken());
    }

    synchronized void answersOptions(boolean answers) {
        if (silent == answers) {
            LOG.info("SIP trunk {} {}", trunk.name(), answers ? "answers again" : "does not answer");
        }
        silent = !answers;
    }

    synchronized void registered(boolean knowsUs) {
        if (registered != knowsUs) {
            LOG.info("SIP trunk {} {}", trunk.name(), knowsUs ? "has registered us" : "does not register us");
        }
        registered = knowsUs;
    }

    private synchronized void worked(boolean well) {
        failures = well ? 0 : failures + 1;
        if (failures >= FAILURES) {
            failures = 0;
            restsUntil = clock.instant().plus(REST);
            LOG.warn("SIP trunk {} failed {} calls in a row and rests for {}", trunk.name(), FAILURES, REST);
        }
    }

    private synchronized void leave() {
        calls--;
    }

    private final class Taken implements Outlets.Seat {

        private boolean left;

        @Override
        public Optional<Outlets.Credentials> credentials() {
            return Optional.ofNullable(trunk.user()).map(user -> new Outlets.Credentials(user, trunk.password()));
        }

        @Override
        public void worked(boolean well) {
            Line.this.worked(well);
        }

        @Override
        public void close() {
            if (!left) {
                left = true;
                leave();
            }
        }
    }
}
