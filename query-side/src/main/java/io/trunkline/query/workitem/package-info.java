/** Contacts that are no calls, and what became of them. */
@NullMarked
package io.trunkline.query.workitem;

import org.jspecify.annotations.NullMarked;
