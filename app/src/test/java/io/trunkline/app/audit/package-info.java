/** What commands of auditors do with a system that answers late, in half, or not at all. */
@NullMarked
package io.trunkline.app.audit;

import org.jspecify.annotations.NullMarked;
