package io.trunkline.sip.trunk;

import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.dialog.Outlets;
import io.trunkline.sip.dialog.Wire;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/** All trunks: which take a number, in which order, and which is next when one fails. */
public final class Trunks implements Outlets {

    private final List<Line> lines;
    private final Numbers numbers;

    public Trunks(List<Trunk> trunks, Numbers numbers, InstantSource clock) {
        this.lines = trunks.stream()
                .sorted(Comparator.comparingInt(Trunk::priority))
                .map(trunk -> new Line(trunk, clock))
                .toList();
        this.numbers = numbers;
    }

    /** Begins to register and to ask whether they are there. */
    public void watch(Wire wire, ScheduledExecutorService timer) {
        for (Line line : lines) {
            if (line.trunk().registers()) {
                new OutwardRegistration(line, wire, timer).begin();
            }
            if (line.trunk().keepAlive().isPositive()) {
                new KeepAlive(line, wire, timer).begin();
            }
        }
    }

    /** Where a number is reached, best first. */
    public List<SipTarget> targets(String number) {
        String normal = numbers.normal(number);
        return lines.stream()
                .filter(line -> line.trunk().takes(normal) && line.isFree())
                .map(line -> line.target(Wire.userPart(normal)))
                .toList();
    }

    /** Calls out over all of them. */
    public int calls() {
        return lines.stream().mapToInt(Line::calls).sum();
    }

    /** Names of those that can take no call now. */
    public List<String> down() {
        return lines.stream()
                .filter(line -> !line.isFree())
                .map(line -> line.trunk().name())
                .toList();
    }

    /** All of them, best first. */
    public List<TrunkStatus> statuses() {
        return lines.stream().map(Line::status).toList();
    }

    @Override
    public boolean isOurName(String user) {
        return lines.stream().map(Line::trunk).anyMatch(trunk -> trunk.registers() && user.equals(trunk.user()));
    }

    @Override
    public boolean isTrunk(SipTarget target) {
        return line(target).isPresent();
    }

    @Override
    public Optional<Seat> take(SipTarget target) {
        return line(target).flatMap(Line::take);
    }

    @Override
    public Optional<SipTarget> another(SipTarget failed, Set<SipTarget> tried) {
        String user = failed.uri().replaceFirst("^sip:", "").replaceFirst("@.*$", "");
        return lines.stream()
                .filter(line -> line.trunk().takes(user) && line.isFree())
                .map(line -> line.target(user))
                .filter(target -> !tried.contains(target))
                .findFirst();
    }

    private Optional<Line> line(SipTarget target) {
        return lines.stream().filter(line -> line.leadsTo(target)).findFirst();
    }
}
