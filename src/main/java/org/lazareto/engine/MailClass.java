// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.List;
import java.util.Optional;
import org.lazareto.engine.Quorum.Shortfall;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Route;

/**
 * A class of mail with a quorum of its own: conditions that must all hold; an empty one holds
 * always. Settings: {@code [[panel.classes]]}; the first that matches a message counts. Immutable.
 *
 * @param name shown where a class is wrong
 * @param directions the ways it may go
 * @param routes the ways it may have come
 * @param institutions the institutions its inside end may belong to
 * @param largerThan only messages with more bytes
 * @param upTo only messages with no more bytes
 * @param quorum how many engines must say clean
 * @param required engines that must be among them
 * @param shortfall what becomes of it while they are too few
 */
public record MailClass(
    String name,
    List<Direction> directions,
    List<Route> routes,
    List<String> institutions,
    ByteSize largerThan,
    Optional<ByteSize> upTo,
    String quorum,
    List<String> required,
    Shortfall shortfall) {

  public MailClass {
    directions = List.copyOf(directions);
    routes = List.copyOf(routes);
    institutions = List.copyOf(institutions);
    required = List.copyOf(required);
  }

  public static MailClass defaults() {
    return new MailClass(
        "",
        List.of(),
        List.of(),
        List.of(),
        new ByteSize(0),
        Optional.empty(),
        "all",
        List.of(),
        Shortfall.WAIT);
  }

  boolean holds(Traits mail) {
    return (directions.isEmpty() || directions.contains(mail.direction()))
        && (routes.isEmpty() || routes.contains(mail.route()))
        && (institutions.isEmpty() || institutions.contains(mail.institution()))
        && mail.size() > largerThan.bytes()
        && upTo.map(most -> mail.size() <= most.bytes()).orElse(true);
  }
}
