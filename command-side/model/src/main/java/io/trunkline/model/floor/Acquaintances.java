package io.trunkline.model.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who served which customer last. A customer is known by the person that the number is sealed for, never by the number. Beyond
 * {@link #MOST} customers those who were served longest ago are forgotten.
 */
final class Acquaintances {

    static final int MOST = 100_000;

    private final Map<CallId, SubjectId> customers = new HashMap<>();
    private final Map<SubjectId, AgentId> servedBy = new LinkedHashMap<>();

    void received(CallId call, Personal from) {
        SubjectId customer = from.subject();
        if (customer != null) {
            customers.put(call, customer);
        }
    }

    void served(CallId call, AgentId agent) {
        SubjectId customer = customers.get(call);
        if (customer != null) {
            servedBy.remove(customer);
            servedBy.put(customer, agent);
            if (servedBy.size() > MOST) {
                servedBy.remove(servedBy.keySet().iterator().next());
            }
        }
    }

    void over(CallId call) {
        customers.remove(call);
    }

    boolean isKnown(CallId call) {
        return customers.containsKey(call);
    }

    void erased(SubjectId customer) {
        servedBy.remove(customer);
    }

    /** Who served the call's customer last, before this call or in it; null where nobody is known to have. */
    @Nullable
    AgentId servedBy(CallId call) {
        SubjectId customer = customers.get(call);
        return customer == null ? null : servedBy.get(customer);
    }
}
