@NullMarked
package io.trunkline.query.report;

import org.jspecify.annotations.NullMarked;
