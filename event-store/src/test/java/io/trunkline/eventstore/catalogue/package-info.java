/** Generates {@code docs/events} from the sources of events-schema, where the words about each field are. */
@NullMarked
package io.trunkline.eventstore.catalogue;

import org.jspecify.annotations.NullMarked;
