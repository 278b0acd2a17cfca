package io.trunkline.app.alert;

import io.trunkline.command.AlertCommand;
import io.trunkline.command.AlertCommand.ClearAlert;
import io.trunkline.command.AlertCommand.RaiseAlert;
import io.trunkline.events.AlertId;
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

    private final Map<AlertId, Instant> beyondSince = new HashMap<>();

    /** @param values as they are now; of an alert that is not among them nothing is said */
    List<AlertCommand> judge(List<AlertEntry> alerts, Map<AlertId, Integer> values, Instant now) {
        List<AlertCommand> wanted = new ArrayList<>();
        Set<AlertId> beyond = new HashSet<>();
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
                beyond.add(alert.id());
                Instant since = beyondSince.computeIfAbsent(alert.id(), _ -> now);
                if (!now.isBefore(since.plusSeconds(alert.terms().forSeconds()))) {
                    wanted.add(new RaiseAlert(alert.id(), value, now));
                }
            }
        }
        beyondSince.keySet().retainAll(beyond);
        return wanted;
    }
}
