// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.lazareto.journal.Statistics;
import org.lazareto.mail.Site;

/**
 * Where the figures come from.
 *
 * @param journal the aggregates
 * @param signatures what the running gate says of its engines; empty while it does not answer
 * @param site for which institutions are homes
 * @param node the name of this installation
 * @param nodes what its nodes told, if it is a hub
 */
public record Source(
    Statistics journal,
    Supplier<List<Freshness>> signatures,
    Site site,
    String node,
    NodeFigures nodes,
    Clock clock,
    ZoneId zone) {}
