// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.lazareto.digest.Sha256;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Durable;

/** Makes bundles in the name of a hub. Thread-safe. */
public final class BundleWriter {

  static final byte[] MAGIC = {'L', 'Z', 'B', '1'};
  static final int SIGNATURE_BYTES = 64;
  private static final String MODE = "rw-r--r--";

  private final String hub;
  private final NodeKey key;
  private final Duration valid;

  /**
   * For a hub.
   *
   * @param valid how long a bundle counts
   */
  public BundleWriter(String hub, NodeKey key, Duration valid) {
    this.hub = hub;
    this.key = key;
    this.valid = valid;
  }

  /**
   * Writes a bundle; it is on disk on return.
   *
   * @param number greater than that of any bundle before
   */
  public Head write(Path file, long number, Instant now, List<? extends Content> contents)
      throws IOException {
    Path body = file.resolveSibling("." + file.getFileName() + ".body");
    Files.deleteIfExists(body);
    try {
      List<Section> sections = new ArrayList<>();
      Durable.create(body, MODE, out -> sections.addAll(sections(contents, out)));
      Instant created = now.truncatedTo(ChronoUnit.SECONDS);
      Head head = new Head(hub, key.mark().id(), number, created, created.plus(valid), sections);
      Durable.replace(file, MODE, out -> write(head, body, out));
      return head;
    } finally {
      Files.deleteIfExists(body);
    }
  }

  /** What is signed: the form itself is part of it. */
  static byte[] signed(byte[] head) {
    byte[] all = new byte[MAGIC.length + head.length];
    System.arraycopy(MAGIC, 0, all, 0, MAGIC.length);
    System.arraycopy(head, 0, all, MAGIC.length, head.length);
    return all;
  }

  private void write(Head head, Path body, OutputStream out) throws IOException {
    byte[] bytes = HeadForm.bytes(head);
    DataOutputStream data = new DataOutputStream(out);
    data.write(MAGIC);
    data.writeShort(bytes.length);
    data.write(bytes);
    data.write(key.sign(signed(bytes)));
    data.flush();
    Files.copy(body, out);
  }

  private static List<Section> sections(List<? extends Content> contents, OutputStream out)
      throws IOException {
    List<Section> sections = new ArrayList<>();
    for (Content content : contents) {
      Counted packed = new Counted(out);
      long plain;
      try (Counted unpacked =
          new Counted(Packing.packer(content.topic(), new BufferedOutputStream(packed)))) {
        write(content, unpacked);
        unpacked.flush();
        plain = unpacked.count();
      }
      sections.add(
          new Section(
              content.topic(),
              content.from(),
              content.to(),
              content.whole(),
              plain,
              packed.count(),
              packed.digest()));
    }
    return sections;
  }

  private static void write(Content content, OutputStream out) throws IOException {
    switch (content) {
      case Content.Entries entries -> {
        for (Entry entry : entries.entries()) {
          out.write((EntryText.line(entry) + "\n").getBytes(UTF_8));
        }
      }
      case Content.Signatures set -> {
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, 64 << 10));
        SetForm.write(set.draft(), data);
        data.flush();
      }
    }
  }

  /** Counts and digests what passes. Confined to one thread. */
  private static final class Counted extends DigestOutputStream {

    private long count;

    Counted(OutputStream out) {
      super(out, Sha256.start());
    }

    long count() {
      return count;
    }

    String digest() {
      return HexFormat.of().formatHex(getMessageDigest().digest());
    }

    @Override
    public void write(int one) throws IOException {
      super.write(one);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      super.write(bytes, offset, length);
      count += length;
    }
  }
}
