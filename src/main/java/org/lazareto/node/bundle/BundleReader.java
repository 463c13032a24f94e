// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.lazareto.limit.BoundedStream;
import org.lazareto.limit.ByteSize;
import org.lazareto.update.Digests;
import org.tukaani.xz.XZIOException;

/**
 * Reads files that may be bundles. Nothing of one is given out before its signature is verified and
 * every byte of it is bound to that. Thread-safe.
 */
public final class BundleReader {

  /** A head of forty sections with the longest names. */
  private static final int LONGEST_HEAD = 8192;

  /** Entries are read into memory, all of a section at once; sets go from file to file. */
  private static final ByteSize MOST_TEXT = ByteSize.megabytes(24);

  private final Bounds bounds;
  private final Trust trust;
  private final Clock clock;

  public BundleReader(Bounds bounds, Trust trust, Clock clock) {
    this.bounds = bounds;
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * Looks at a file.
   *
   * @throws IOException if our own disk failed; what the file holds never causes it
   */
  public Opened open(Path file) throws IOException {
    long size = Files.size(file);
    if (size > bounds.size().bytes()) {
      return refused(Reason.OVERSIZED, size);
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      byte[] magic = in.readNBytes(BundleWriter.MAGIC.length);
      if (!Arrays.equals(magic, BundleWriter.MAGIC)) {
        return refused(notMagic(magic), size);
      }
      byte[] head = new byte[in.readUnsignedShort()];
      if (head.length > LONGEST_HEAD) {
        return refused(Reason.OVERSIZED, head.length);
      }
      in.readFully(head);
      byte[] signature = new byte[BundleWriter.SIGNATURE_BYTES];
      in.readFully(signature);
      long body = (long) magic.length + Short.BYTES + head.length + signature.length;
      return judged(HeadForm.read(head), head, signature, new Opened.Genuine(NONE, file, body));
    } catch (EOFException _) {
      return refused(Reason.TRUNCATED, size);
    } catch (NotAnEntryException e) {
      return refused(Reason.NOT_UNDERSTOOD, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The head of a bundle of our own, which nobody else could have put there.
   *
   * @return empty if the file is none, or not there
   */
  public static Optional<Head> head(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.skipNBytes(BundleWriter.MAGIC.length);
      byte[] head = new byte[in.readUnsignedShort()];
      in.readFully(head);
      return Optional.of(HeadForm.read(head));
    } catch (NoSuchFileException | EOFException | NotAnEntryException _) {
      return Optional.empty();
    }
  }

  private static final Head NONE = new Head("", "", 0, Instant.EPOCH, Instant.EPOCH, List.of());

  private static Reason notMagic(byte[] magic) {
    boolean ours =
        magic.length == BundleWriter.MAGIC.length
            && Arrays.equals(magic, 0, 3, BundleWriter.MAGIC, 0, 3);
    return ours ? Reason.OTHER_VERSION : Reason.NOT_A_BUNDLE;
  }

  private Opened judged(Head head, byte[] bytes, byte[] signature, Opened.Genuine place)
      throws IOException {
    Optional<Reason> untrusted =
        switch (trust.judge(head.hub(), head.key(), BundleWriter.signed(bytes), signature)) {
          case TRUSTED -> Optional.empty();
          case OUR_OWN -> Optional.of(Reason.OUR_OWN);
          case UNKNOWN_KEY -> Optional.of(Reason.UNKNOWN_KEY);
          case REVOKED_KEY -> Optional.of(Reason.REVOKED_KEY);
          case FORGED -> Optional.of(Reason.FORGED);
        };
    if (untrusted.isPresent()) {
      return refused(untrusted.get(), head.hub() + " " + head.key());
    }
    Instant now = clock.instant();
    if (head.created().isAfter(now.plus(bounds.skew()))) {
      return refused(Reason.FROM_THE_FUTURE, head.created());
    }
    if (!head.expires().plus(bounds.skew()).isAfter(now)) {
      return refused(Reason.EXPIRED, head.expires());
    }
    return body(new Opened.Genuine(head, place.file(), place.body()));
  }

  private Opened body(Opened.Genuine bundle) throws IOException {
    long whole = bundle.body();
    for (Section section : bundle.head().sections()) {
      if (section.plain() > unpacked(section.topic()) || section.packed() > bounds.size().bytes()) {
        return refused(Reason.OVERSIZED, section.topic());
      }
      whole += section.packed();
    }
    long size = Files.size(bundle.file());
    if (size != whole) {
      return refused(size < whole ? Reason.TRUNCATED : Reason.FORGED, size + " / " + whole);
    }
    for (Section section : bundle.head().sections()) {
      long start = bundle.start(section);
      if (!Digests.hex("SHA-256", bundle.file(), start, section.packed())
          .equals(section.sha256())) {
        return refused(Reason.FORGED, section.topic());
      }
    }
    return bundle;
  }

  private long unpacked(Topic topic) {
    long most = bounds.unpacked().bytes();
    return topic.kind() == Topic.Kind.SET ? most : Math.min(most, MOST_TEXT.bytes());
  }

  /**
   * The entries of a section.
   *
   * @throws NotAnEntryException if they are not to be understood, or more than allowed
   * @throws IOException if our own disk failed
   */
  public List<Entry> entries(Opened.Genuine bundle, Section section) throws IOException {
    return understood(() -> read(bundle, section));
  }

  private List<Entry> read(Opened.Genuine bundle, Section section) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (InputStream in = unpacked(bundle, section)) {
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        Entry entry = EntryText.read(line);
        if (entries.size() >= bounds.entries() || !fits(entry, section)) {
          throw new NotAnEntryException(line);
        }
        entries.add(entry);
      }
    }
    return entries;
  }

  private static boolean fits(Entry entry, Section section) {
    return entry.kind().topic().equals(section.topic()) && entry.revision() <= section.to();
  }

  /**
   * Lays out the set of signatures of a section in an empty directory.
   *
   * @throws OtherBaseException if it differs from a set that is not here
   * @throws NotAnEntryException if it is not to be understood
   * @throws IOException if our own disk failed
   */
  public SetInfo signatures(Opened.Genuine bundle, Section section, Bases bases, Path directory)
      throws IOException {
    return understood(
        () -> {
          try (DataInputStream in =
              new DataInputStream(new BufferedInputStream(unpacked(bundle, section), 64 << 10))) {
            // What copies from a base is larger than what is carried, and bounded like it.
            return SetForm.read(in, bases, bounds.unpacked().bytes(), directory);
          }
        });
  }

  /**
   * Whether the set of signatures of a section is all of it, and differs from no other.
   *
   * @throws NotAnEntryException if it is not to be understood
   * @throws IOException if our own disk failed
   */
  public boolean isWhole(Opened.Genuine bundle, Section section) throws IOException {
    return understood(
        () -> {
          try (DataInputStream in =
              new DataInputStream(new BufferedInputStream(unpacked(bundle, section)))) {
            return SetForm.isWhole(in);
          }
        });
  }

  /** Reads something of a bundle. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  // What the form of the bytes causes is told from a disk that is full or gone: that is tried
  // again.
  private static <T> T understood(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (EOFException | UTFDataFormatException | ZipException | XZIOException e) {
      throw new NotAnEntryException(String.valueOf(e.getMessage()));
    }
  }

  private InputStream unpacked(Opened.Genuine bundle, Section section) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(bundle.file()));
    try {
      InputStream packed = BoundedStream.of(file, bundle.start(section), section.packed());
      InputStream plain = new BufferedInputStream(Packing.unpacker(section.topic(), packed));
      return BoundedStream.of(plain, 0, section.plain());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() >= bounds.line().bytes()) {
        throw new NotAnEntryException("a line of more than " + bounds.line());
      }
      line.write(next);
    }
    return line.toString(UTF_8);
  }

  private static Opened.Refused refused(Reason reason, Object detail) {
    return new Opened.Refused(reason, String.valueOf(detail));
  }
}
