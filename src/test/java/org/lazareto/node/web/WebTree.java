// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.Offering;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.SetFiles;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.line.Traffic;
import org.lazareto.update.files.BundledFiles;

/** A hub that listens, a node that asks, and one behind it that asks the node. */
final class WebTree implements AutoCloseable {

  final FakeClock clock = new FakeClock(SomeBundle.NOON);
  final Nearest nearest = new Nearest();
  final Path folder;
  final SomeNode hub;
  final SomeNode node;
  final SomeNode leaf;
  final NodeServer server;
  final NodeServer peer;

  WebTree(Path folder) throws IOException {
    this.folder = folder;
    this.hub = new SomeNode("nacional", folder, Map.of(), clock);
    this.node = SomeNode.of(hub, "provincia", folder);
    this.leaf = SomeNode.of(hub, "hospital", folder);
    this.server = server(hub.publisher, Duration.ofSeconds(20));
    this.peer = server(node.received(), Duration.ofMillis(10));
  }

  @Override
  public void close() {
    server.close();
    peer.close();
    hub.close();
    node.close();
    leaf.close();
  }

  static NodeServer server(Offering offering, Duration hold) {
    return server(offering, hold, NodeServer.Reports.NONE);
  }

  static NodeServer server(Offering offering, Duration hold, NodeServer.Reports reports) {
    ListenSettings d = ListenSettings.defaults();
    return NodeServer.start(
        new ListenSettings(
            "127.0.0.1:0",
            Optional.empty(),
            Optional.empty(),
            hold,
            d.held(),
            d.requests(),
            d.stall(),
            d.report()),
        new NodeServer.Rooms(offering, reports));
  }

  WebLine line(String name, SomeNode of, NodeServer to, long perHour) {
    return line(name, of, to, perHour, 1);
  }

  WebLine line(String name, SomeNode of, NodeServer to, long perHour, int nearness) {
    return line(name, of, to, perHour, nearness, Upstream.NONE);
  }

  WebLine line(
      String name, SomeNode of, NodeServer to, long perHour, int nearness, Upstream upstream) {
    return new WebLine(name, settings(to, perHour, nearness), rooms(of, upstream, of.clock));
  }

  static LineSettings settings(NodeServer to, long perHour, int nearness) {
    LineSettings d = LineSettings.defaults();
    return new LineSettings(
        LineSettings.Kind.WEB,
        "http://127.0.0.1:" + to.port() + NodeServer.ROOT,
        nearness,
        new ByteSize(perHour),
        new ByteSize(0),
        d.transfer(),
        d.mail(),
        d.uucp());
  }

  WebLine.Rooms rooms(SomeNode of, Upstream upstream, InstantSource time) {
    return new WebLine.Rooms(
        of.ledger,
        of.inbox(),
        of.traffic,
        nearest,
        upstream,
        of.trusted::hubs,
        of.directory.resolve("work"),
        ByteSize.megabytes(100),
        Duration.ofMinutes(10),
        time);
  }

  static String digest(SomeNode node) throws IOException {
    return SetFiles.in(node.sets.of("own").resolve(BundledFiles.CURRENT).toRealPath()).digest();
  }

  static long carried(SomeNode node) {
    return node.traffic.since(Instant.EPOCH).stream().mapToLong(Traffic.Carried::received).sum();
  }

  static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      Random random = new Random(i);
      lines.append("%016x%016x:%d:W%d%n".formatted(random.nextLong(), random.nextLong(), i, i));
    }
    return lines.toString();
  }
}
