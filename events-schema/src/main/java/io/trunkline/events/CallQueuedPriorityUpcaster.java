package io.trunkline.events;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code call.queued} 1 to 2: a customer's {@code priority} (0, 1 = regular, 2 = priority) became the head start in
 * seconds that it stood for, so that credits other than 90 s can be given.
 */
final class CallQueuedPriorityUpcaster implements Upcaster {

    private static final int PRIORITY_CUSTOMER = 2;
    private static final int PRIORITY_CREDIT_SECONDS = 90;

    @Override
    public String name() {
        return "call.queued";
    }

    @Override
    public int from() {
        return 1;
    }

    @Override
    public Map<String, Object> upcast(Map<String, Object> json) {
        Map<String, Object> lifted = new LinkedHashMap<>(json);
        boolean priority = lifted.remove("priority") instanceof Number n && n.intValue() >= PRIORITY_CUSTOMER;
        lifted.put("creditSeconds", priority ? PRIORITY_CREDIT_SECONDS : 0);
        return lifted;
    }
}
