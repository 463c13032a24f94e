// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.Offer;
import org.lazareto.node.Taken;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Opened;
import org.lazareto.node.bundle.Reason;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.line.Inbox;
import org.lazareto.node.line.Reports;
import org.lazareto.store.Durable;
import org.lazareto.text.LazaretoException;

/** What the running gate does about bundles and reports that are files. Thread-safe. */
final class BundleCommands {

  /** The line of what people carry. */
  private static final String HAND = "hand";

  private final Gate gate;

  BundleCommands(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    return Map.of(
        "node.make", this::make,
        "node.apply", this::apply,
        "node.verify", this::verify,
        "node.report", this::report,
        "node.report-apply", this::applyReport);
  }

  /** Writes a bundle into our directory, for a node or for whoever knows nothing yet. */
  private void make(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork hub = NodeWork.in(gate).asHub();
    List<Topic> ignored = hub.publish();
    Optional<String> node = request.find("node");
    List<Offer> known = node.map(hub.nodes()::known).orElse(List.of());
    Path out = Files.createDirectories(hub.settings().directory().resolve("out"));
    Path file =
        out.resolve(hub.settings().name() + "-" + node.filter(Head::isName).orElse("all") + ".lzb");
    Head head = hub.publisher().write(file, known, !request.flag("urgent"));
    rows.accept(
        Map.of(
            "file", file.toString(),
            "size", Files.size(file),
            "number", head.number(),
            "topics", head.sections().stream().map(s -> s.topic().text()).toList()));
  }

  private void apply(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork work = NodeWork.in(gate);
    Path file = brought(request, work);
    try {
      rows.accept(
          switch (work.take(file, HAND, Inbox.UNKNOWN_BASE)) {
            case Taken.Applied applied ->
                Map.of(
                    "applied",
                    true,
                    "hub",
                    applied.head().hub(),
                    "number",
                    applied.head().number(),
                    "topics",
                    applied.advanced().stream().map(Topic::text).toList(),
                    "gaps",
                    applied.gaps().stream().map(Topic::text).toList());
            case Taken.Refused(Reason reason, String detail) -> refused("applied", reason, detail);
          });
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void verify(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork work = NodeWork.in(gate);
    Path file = brought(request, work);
    try {
      rows.accept(
          switch (work.reader().open(file)) {
            case Opened.Genuine bundle ->
                Map.of(
                    "genuine",
                    true,
                    "hub",
                    bundle.head().hub(),
                    "number",
                    bundle.head().number(),
                    "created",
                    bundle.head().created().toString(),
                    "topics",
                    bundle.head().sections().stream()
                        .map(s -> s.topic().text() + " " + s.from() + "-" + s.to())
                        .toList());
            case Opened.Refused(Reason reason, String detail) -> refused("genuine", reason, detail);
          });
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Writes a report of ours into our directory. */
  private void report(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork work = NodeWork.in(gate);
    Path out = Files.createDirectories(work.settings().directory().resolve("out"));
    Path file = out.resolve(work.settings().name() + ".lzr");
    byte[] report = work.reporter().whole(HAND);
    Durable.replace(file, "rw-r--r--", bytes -> bytes.write(report));
    rows.accept(Map.of("file", file.toString(), "size", report.length));
  }

  /** Takes a report of a node that somebody brought. */
  private void applyReport(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork hub = NodeWork.in(gate).asHub();
    if (request.payload().size() > Reports.MOST_BYTES) {
      throw new LazaretoException("node.too-large", new ByteSize(Reports.MOST_BYTES));
    }
    try (InputStream in = request.payload().open()) {
      Optional<String> refused = hub.heard(in.readAllBytes(), HAND);
      rows.accept(
          refused
              .<Map<String, Object>>map(why -> Map.of("applied", false, "reason", why))
              .orElse(Map.of("applied", true)));
    }
  }

  private static Map<String, Object> refused(String well, Reason reason, String detail) {
    return Map.of(well, false, "reason", reason.label(), "detail", detail);
  }

  private static Path brought(Request request, NodeWork work) throws IOException {
    if (request.payload().size() > work.settings().bundle().size().bytes()) {
      throw new LazaretoException("node.too-large", work.settings().bundle().size());
    }
    Path file =
        Files.createDirectories(work.settings().directory().resolve("work"))
            .resolve("hand." + System.nanoTime());
    try (InputStream in = request.payload().open()) {
      Durable.create(file, "rw-------", in::transferTo);
    }
    return file;
  }
}
