// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.node.NodeSettings;
import org.lazareto.node.line.DirectoryLine;
import org.lazareto.node.line.Line;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.uucp.UucpLine;
import org.lazareto.node.web.Nearest;
import org.lazareto.node.web.WebLine;

/** The lines of a gate to others, wired, each of its kind. Used while the gate is made. */
record NodeLines(Gate gate, NodeWork work) {

  /** The lines by which reports of nodes behind us may reach a hub. */
  static List<String> up(NodeSettings settings) {
    return settings.lines().entrySet().stream()
        .filter(line -> line.getValue().leadsUp())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  List<Line> all() {
    Nearest nearest = new Nearest();
    List<Line> all = new ArrayList<>();
    work.settings().lines().forEach((name, line) -> all.add(line(name, line, nearest)));
    return all;
  }

  private Line line(String name, LineSettings line, Nearest nearest) {
    return switch (line.kind()) {
      case DIRECTORY ->
          new DirectoryLine(
              name,
              Path.of(line.address()),
              new DirectoryLine.Rooms(work::take, work.reports(), work.traffic(), gate.clock()));
      case MAIL -> work.mails().line(name, line);
      case UUCP -> uucp(name, line);
      case WEB ->
          new WebLine(
              name,
              line,
              new WebLine.Rooms(
                  work.ledger(),
                  work::take,
                  work.traffic(),
                  nearest,
                  work.upstream(),
                  work.trusted()::hubs,
                  work.settings().directory().resolve("work"),
                  work.settings().bundle().size(),
                  work.settings().interval(),
                  gate.clock()));
    };
  }

  private Line uucp(String name, LineSettings line) {
    NodeSettings settings = work.settings();
    Optional<UucpLine.Hub> hub =
        work.reports()
            .map(taken -> new UucpLine.Hub(work.telling(), work.nodes()::knownOfAll, taken));
    return new UucpLine(
        name,
        new UucpLine.Rooms(
            settings.name(),
            line,
            work::take,
            work.upstream(),
            hub,
            work.traffic(),
            settings.directory().resolve("uucp"),
            settings.bundle().size(),
            gate.clock()));
  }
}
