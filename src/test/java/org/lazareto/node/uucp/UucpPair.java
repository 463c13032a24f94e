// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.node.figure.Report;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.line.Traffic;
import org.lazareto.node.web.Upstream;
import org.lazareto.stamp.NodeKey;
import org.lazareto.update.TransferSettings;

/**
 * Both ends of a line, with commands that do as Taylor UUCP's do, and calls when a test says so.
 */
final class UucpPair implements AutoCloseable {

  private static final Instant NOON = SomeBundle.NOON;

  private static final String UUCP =
      """
      #!/bin/sh
      [ ! -e "$1/broken" ] || { echo 'uucp: baracoa: System not found' >&2; exit 1; }
      count=$(($(cat "$1/count" 2>/dev/null) + 1))
      echo $count >"$1/count"
      mkdir "$1/far.$4$count" && cp "$5" "$1/far.$4$count/" && echo "far.$4$count"
      """;
  private static final String UUSTAT =
      """
      #!/bin/sh
      [ -d "$1/$3" ] || { echo "uustat: $3: Job not found" >&2; exit 1; }
      [ "$2" != -k ] || rm -r "$1/$3"
      """;

  final FakeClock clock = new FakeClock(NOON);
  NodeKey key = NodeKey.forNow();
  String vouched = "";
  final Telling telling = new Telling();
  SomeNode hub;
  SomeNode node;
  HubNodes nodes;
  UucpLine atHub;
  UucpLine atNode;
  private final Path folder;

  /** A node that tells when a test says so. */
  final class Telling implements Upstream {
    final List<String> heard = new ArrayList<>();
    Optional<Told> next = Optional.empty();

    void tell(long number, long hour) {
      List<Report.Known> known =
          node.ledger.positions().stream()
              .map(p -> new Report.Known(p.hub(), p.topic().text(), p.revision(), 0, p.carrier()))
              .toList();
      Report report =
          new Report(
              "baracoa",
              number,
              known,
              List.of(),
              List.of(),
              new Report.Health(0, List.of(), List.of()),
              vouched);
      next = Optional.of(new Told(report.packed(key), hour, new Urgent(List.of(), "")));
    }

    @Override
    public Optional<Told> due(String line) {
      return next;
    }

    @Override
    public void taken(String line, Told told) {
      throw new IllegalStateException("nobody answers here");
    }

    @Override
    public void handed(String line, Told told) {
      next = Optional.empty();
      heard.add("handed " + told.hour());
    }

    @Override
    public void arrived(String line, long hour) {
      heard.add("arrived " + hour);
    }

    @Override
    public void takenBack(String line) {
      heard.add("taken back");
    }
  }

  UucpPair(Path folder) throws IOException {
    this.folder = folder;
    hub = new SomeNode("nacional", folder, Map.of(), clock);
    node = SomeNode.of(hub, "baracoa", folder);
    nodes = new HubNodes(hub.database, "nacional", clock);
    nodes.join("baracoa", key.mark().line());
    for (String name : List.of("uucp", "uustat")) {
      Path program = Files.writeString(folder.resolve(name), name.equals("uucp") ? UUCP : UUSTAT);
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    for (String place : List.of("hub-spool", "hub-public", "node-spool", "node-public")) {
      Files.createDirectory(folder.resolve(place));
    }
    atHub = hubEnd(0);
    atNode = nodeEnd(telling);
  }

  @Override
  public void close() {
    hub.close();
    node.close();
  }

  void publish() throws IOException {
    assertThat(hub.publisher.publish()).isNotEmpty();
  }

  void later(Duration time) {
    clock.move(time);
  }

  UucpLine hubEnd(long perHour, String... passedOn) {
    return new UucpLine(
        "baracoa",
        rooms(
            "hub",
            hub,
            settings("hub", "baracoa", perHour),
            Optional.of(new UucpLine.Hub(hub.telling(passedOn), nodes::knownOfAll, this::heard)),
            Upstream.NONE));
  }

  UucpLine nodeEnd(Upstream upstream) {
    return new UucpLine(
        "central", rooms("node", node, settings("node", "", 0), Optional.empty(), upstream));
  }

  private Optional<String> heard(byte[] report, String line) {
    return nodes.take(report, line).map(why -> why.reason().label());
  }

  private UucpLine.Rooms rooms(
      String end,
      SomeNode of,
      LineSettings settings,
      Optional<UucpLine.Hub> told,
      Upstream upstream) {
    return new UucpLine.Rooms(
        of.directory.getFileName().toString(),
        settings,
        of.inbox(),
        upstream,
        told,
        new Traffic(of.database, clock),
        folder.resolve(end),
        ByteSize.megabytes(1),
        clock);
  }

  private LineSettings settings(String end, String to, long perHour) {
    UucpSettings plain = UucpSettings.defaults();
    String spool = folder.resolve(end + "-spool").toString();
    return new LineSettings(
        LineSettings.Kind.UUCP,
        folder.resolve(end + "-public").toString(),
        1,
        new ByteSize(perHour),
        new ByteSize(0),
        TransferSettings.defaults(),
        LineSettings.defaults().mail(),
        new UucpSettings(
            to,
            "far!~/lazareto/",
            List.of(folder.resolve("uucp").toString(), spool),
            List.of(folder.resolve("uustat").toString(), spool),
            Optional.empty(),
            plain.timeout(),
            plain.settle(),
            plain.pace(),
            plain.again()));
  }

  List<String> jobs(String end) throws IOException {
    try (Stream<Path> jobs = Files.list(folder.resolve(end + "-spool"))) {
      return jobs.filter(Files::isDirectory)
          .map(job -> job.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** Carries what waits to the other side. Returns where it lies now. */
  List<Path> call() throws IOException {
    List<Path> carried = new ArrayList<>();
    carried.addAll(carry("hub", "node"));
    carried.addAll(carry("node", "hub"));
    return carried;
  }

  private List<Path> carry(String from, String to) throws IOException {
    List<Path> carried = new ArrayList<>();
    for (String job : jobs(from)) {
      Path place = folder.resolve(from + "-spool").resolve(job);
      try (Stream<Path> files = Files.list(place)) {
        for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
          Path there = folder.resolve(to + "-public").resolve(file.getFileName());
          carried.add(Files.move(file, there));
        }
      }
      Files.delete(place);
    }
    return carried;
  }
}
