/** When agents were signed in, and where. */
@NullMarked
package io.trunkline.query.session;

import org.jspecify.annotations.NullMarked;
