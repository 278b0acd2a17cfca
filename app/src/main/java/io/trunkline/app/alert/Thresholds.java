package io.trunkline.app.alert;

import io.trunkline.command.AlertCommand;
import io.trunkline.command.AlertCommand.ClearAlert;
import io.trunkline.command.AlertCommand.RaiseAlert;
import io.trunkline.events.AlertId;
import io.trunkline.events.AlertTerms;
import io.trunkline.model.alert.Alert;
import io.trunkline.projections.live.AlertEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which alerts are to be raised and cleared, look after look. Remembers since when each value has been beyond its threshold. */
final class Thresholds {

    /** Since when a value has been beyond the threshold of these terms. */
    private record Beyond(AlertTerms terms, Instant since) {}

    private final Map<AlertId, Beyond> beyond = new HashMap<>();

    /** @param values as they are now; of an alert that is not among them nothing is said */
    List<AlertCommand> judge(List<AlertEntry> alerts, Map<AlertId, Integer> values, Instant now) {
        List<AlertCommand> wanted = new ArrayList<>();
        Set<AlertId> still = new HashSet<>();
        for (AlertEntry alert : alerts) {
            Integer value = values.get(alert.id());
            if (value == null) {
                continue;
            }
            if (alert.isRaised()) {
                if (Alert.clears(alert.terms(), value)) {
                    wanted.add(new ClearAlert(alert.id(), value, now));
                }
            } else if (Alert.raises(alert.terms(), value)) {
                still.add(alert.id());
                Beyond since = beyond.merge(
                        alert.id(),
                        new Beyond(alert.terms(), now),
                        (before, anew) -> before.terms().equals(anew.terms()) ? before : anew);
                if (!now.isBefore(since.since().plusSeconds(alert.terms().forSeconds()))) {
                    wanted.add(new RaiseAlert(alert.id(), value, now));
                }
            }
        }
        beyond.keySet().retainAll(still);
        return wanted;
    }
}
