/** The stored form of every event, pinned by golden files, and the catalogue page that is generated from the schema. */
@NullMarked
package io.trunkline.eventstore.golden;

import org.jspecify.annotations.NullMarked;
