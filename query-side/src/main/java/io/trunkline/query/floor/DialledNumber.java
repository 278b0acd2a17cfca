package io.trunkline.query.floor;

import io.trunkline.events.NumberId;
import io.trunkline.events.RouteService;
import org.jspecify.annotations.Nullable;

/** The type {@code DialledNumber} of the schema. */
record DialledNumber(NumberId number, Queue.To to, @Nullable RouteService asks) {}
