package io.trunkline.model.floor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the floor wants.
 *
 * @param orders to send now, in this order; each counts as in flight until its answer or its event comes back
 * @param lookAgainAt when to decide again though nothing has happened by then; now or before when orders are left over
 */
public record Decision(List<Order> orders, Optional<Instant> lookAgainAt) {}
