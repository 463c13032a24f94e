// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.figure.Heard;
import org.lazareto.node.figure.Report;
import org.lazareto.node.figure.ReportReader;
import org.lazareto.node.figure.Signer;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.PublicMark;

/**
 * What a fuzzer feeds to who reads bundles and reports: as if every signature held, so that it
 * comes as far as a hub or a node could that was taken over. That anything breaks as if our own
 * disk had failed is a fault too: it would be tried again without end.
 */
public final class NodeTargets {

  private static final Bounds BOUNDS =
      new Bounds(
          ByteSize.megabytes(1),
          ByteSize.megabytes(4),
          1000,
          ByteSize.kilobytes(16),
          Bounds.defaults().skew(),
          Bounds.defaults().valid());
  private static final List<Topic> TOPICS =
      List.of(Topic.KEYS, Topic.RULES, Topic.ADVISORIES, Topic.VERDICTS, Topic.set("own"));

  private NodeTargets() {}

  /** Any bytes as a bundle. */
  public static void bundle(byte[] bytes) {
    inAFolder(
        folder -> {
          Path file = Files.write(folder.resolve("bundle"), bytes);
          if (reader().open(file) instanceof Opened.Genuine bundle) {
            for (Section section : bundle.head().sections()) {
              read(bundle, section, folder);
            }
          }
        });
  }

  /** Any bytes as what a genuine bundle has of a topic, which the first byte says. */
  public static void section(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    Topic topic = TOPICS.get((bytes[0] & 0xff) % TOPICS.size());
    byte[] packed = Arrays.copyOfRange(bytes, 1, bytes.length);
    Section section = new Section(topic, 0, 9, true, 1 << 20, packed.length, "");
    Head head = new Head("nacional", "", 1, SomeBundle.NOON, SomeBundle.NOON, List.of(section));
    inAFolder(
        folder -> {
          Path file = Files.write(folder.resolve("bundle"), packed);
          read(new Opened.Genuine(head, file, 0), section, folder);
        });
  }

  /** Any bytes as a report of a node. */
  public static void report(byte[] bytes) {
    PublicMark anybody = NodeKey.forNow().mark();
    ReportReader reader =
        new ReportReader(
            (_, _, _) -> new Signer.Key(anybody), BOUNDS.skew(), new FakeClock(SomeBundle.NOON));
    if (reader.read(bytes) instanceof Heard.Genuine(Report read, _) && !Head.isName(read.node())) {
      throw new IllegalStateException("a report of nobody: " + read.node());
    }
  }

  private static BundleReader reader() {
    Instant now = SomeBundle.NOON;
    return new BundleReader(BOUNDS, (_, _, _, _) -> Trust.Judgement.TRUSTED, new FakeClock(now));
  }

  private static void read(Opened.Genuine bundle, Section section, Path folder) throws IOException {
    try {
      if (section.topic().kind() == Topic.Kind.SET) {
        Path place = Files.createTempDirectory(folder, "set");
        SetInfo ignored = reader().signatures(bundle, section, Bases.NONE, place);
      } else {
        List<Entry> ignored = reader().entries(bundle, section);
      }
    } catch (NotAnEntryException | OtherBaseException _) {
      // Refused with the reason.
    }
  }

  /** Does something in a folder that is gone afterwards. */
  private interface Work {
    void in(Path folder) throws IOException;
  }

  private static void inAFolder(Work work) {
    try {
      Path folder = Files.createTempDirectory("bundle");
      try {
        work.in(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
