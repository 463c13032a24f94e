// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.effect;

import java.time.YearMonth;

/** How many there were in an institution in a month. */
public record Count(YearMonth month, String institution, long number) {}
