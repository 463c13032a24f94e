// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Instant;
import org.lazareto.web.Duty;

/**
 * A member of the staff. Immutable.
 *
 * @param secondFactor whether it is enrolled
 */
public record Account(String name, Duty duty, Origin origin, boolean secondFactor, Instant added) {}
