package io.trunkline.app.demo;

import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import java.util.ArrayList;
import java.util.List;

/** Who and what there is in the demo center. */
final class DemoPlan {

    /** The number of the menu, and of the three queues without one; {@code application-demo.yaml} says the same. */
    static final String MENU = "1000";

    static final List<String> DIRECT = List.of("2001", "2002", "2003");
    static final List<String> GUESTS = List.of("8001", "8002");
    static final List<QueueSettings> QUEUES = List.of(queue("sales", 20), queue("support", 30), queue("billing", 20));

    private static final int FIRST_EXTENSION = 3001;
    private static final List<String> NAMES = List.of(
            "Ada",
            "Bruno",
            "Chen Wei",
            "Dalia",
            "Emil",
            "Fatima",
            "Grace",
            "Henrik",
            "Ines",
            "Jun",
            "Kofi",
            "Li Na",
            "Mara",
            "Nils",
            "Olga",
            "Pablo",
            "Qi",
            "Rosa",
            "Sven",
            "Tara");

    /** An agent of the demo. The first serve one queue each, every third serves two, every fourth all. */
    record Desk(String name, String extension, List<String> queues) {}

    private DemoPlan() {}

    static List<Desk> desks(int agents) {
        List<Desk> desks = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            int round = i / NAMES.size();
            String name = NAMES.get(i % NAMES.size()) + (round == 0 ? "" : " " + (round + 1));
            desks.add(new Desk(name, String.valueOf(FIRST_EXTENSION + i), queuesOf(i)));
        }
        return desks;
    }

    private static List<String> queuesOf(int agent) {
        int own = agent % QUEUES.size();
        List<String> names = QUEUES.stream().map(QueueSettings::name).toList();
        if (agent % 4 == 3) {
            return names;
        }
        return agent % 3 == 2 ? List.of(names.get(own), names.get((own + 1) % QUEUES.size())) : List.of(names.get(own));
    }

    private static QueueSettings queue(String name, int serviceLevelSeconds) {
        return new QueueSettings(name, RoutingStrategy.LONGEST_IDLE, 12, 10, serviceLevelSeconds, 5, 2, 0);
    }
}
