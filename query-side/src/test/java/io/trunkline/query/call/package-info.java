/** What a call's history shows. */
@NullMarked
package io.trunkline.query.call;

import org.jspecify.annotations.NullMarked;
