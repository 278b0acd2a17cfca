/** Alerts: what is watched for, what is raised now, and what was. */
@NullMarked
package io.trunkline.query.alert;

import org.jspecify.annotations.NullMarked;
