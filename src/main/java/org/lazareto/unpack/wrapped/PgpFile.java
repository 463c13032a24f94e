// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.wrapped;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.mime.RawText;
import org.lazareto.verdict.Fact.Kind;

/**
 * Takes the content out of OpenPGP packets that are signed or compressed only (RFC 9580 5). What is
 * encrypted is told. Immutable.
 */
public final class PgpFile implements Opener {

  private static final Set<String> EXTENSIONS = Set.of("pgp", "gpg");
  private static final int MOST_SIGNATURES = 1000;
  private static final String PACKETS = "packets.pgp";

  private static final Set<Integer> INSIDE =
      Set.of(
          PgpPacket.SIGNATURE,
          PgpPacket.ONE_PASS_SIGNATURE,
          PgpPacket.COMPRESSED,
          PgpPacket.MARKER,
          PgpPacket.LITERAL);

  /** What a packet holds, once the packets before it are passed. */
  private record Opened(String name, InputStream content) {}

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (bytes.head().length == 0 || bytes.head()[0] >= 0) {
      return Optional.empty();
    }
    boolean claimed =
        bytes.declaredType().startsWith("application/pgp-encrypted") || bytes.called(EXTENSIONS);
    byte[] head;
    String name;
    try (InputStream in = stream(bytes, budget)) {
      Optional<Opened> opened = opened(in, bytes);
      if (opened.isEmpty()) {
        return Optional.empty();
      }
      name = opened.get().name();
      head = opened.get().content().readNBytes(Wrapped.HEAD);
    } catch (IOException e) {
      return failed(claimed, e);
    }
    if (name.equals(PACKETS) && !claimed && !packets(head)) {
      return Optional.empty();
    }
    String shown = name.isEmpty() ? Wrapped.name(bytes, head) : name;
    Member member =
        new Member.Packed(List.of(shown), List.of(), Optional.of(() -> content(bytes, budget)));
    return Optional.of(Members.of(List.of(member)));
  }

  /** Whether what was compressed are packets again. */
  private static boolean packets(byte[] head) throws IOException {
    Optional<PgpPacket> packet = PgpPacket.next(new ByteArrayInputStream(head));
    return packet.map(PgpPacket::tag).filter(INSIDE::contains).isPresent();
  }

  /** Other files may begin with the same few bytes: only what claims to be OpenPGP is broken. */
  private static Optional<Members> failed(boolean claimed, IOException e) throws IOException {
    if (claimed || e instanceof org.lazareto.limit.OverBudget) {
      throw e;
    }
    return Optional.empty();
  }

  private static InputStream content(Candidate bytes, Budget budget) throws IOException {
    return opened(stream(bytes, budget), bytes).orElseThrow(EOFException::new).content();
  }

  private static InputStream stream(Candidate bytes, Budget budget) throws IOException {
    return new BufferedInputStream(new Timed(bytes.source().open(), budget));
  }

  /** The first packet with content, behind signatures and markers. */
  private static Optional<Opened> opened(InputStream in, Candidate bytes) throws IOException {
    for (int i = 0; i < MOST_SIGNATURES; i++) {
      Optional<PgpPacket> next = PgpPacket.next(in);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      PgpPacket packet = next.get();
      switch (packet.tag()) {
        case PgpPacket.LITERAL -> {
          return literal(packet);
        }
        case PgpPacket.COMPRESSED -> {
          return compressed(packet);
        }
        case PgpPacket.PUBLIC_KEY_SESSION, PgpPacket.SYMMETRIC_SESSION, PgpPacket.PROTECTED -> {
          sealed(packet, bytes);
          return Optional.empty();
        }
        case PgpPacket.SIGNATURE, PgpPacket.ONE_PASS_SIGNATURE -> {
          int version = packet.body().read();
          if (version < 2 || version > 6) {
            return Optional.empty();
          }
        }
        case PgpPacket.MARKER, PgpPacket.PADDING -> {}
        default -> {
          return Optional.empty();
        }
      }
      packet.skip();
    }
    return Optional.empty();
  }

  /** Sealed data or a key for it, if its version is one that there is. */
  private static void sealed(PgpPacket packet, Candidate bytes) throws IOException {
    int version = packet.body().read();
    if (version >= 1 && version <= 6) {
      bytes.fact(Kind.ENCRYPTED_MAIL, "OpenPGP");
    }
  }

  private static Optional<Opened> literal(PgpPacket packet) throws IOException {
    InputStream body = packet.body();
    int format = body.read();
    int length = body.read();
    if ("btul1m".indexOf(format) < 0 || length < 0) {
      return Optional.empty();
    }
    String raw = new String(body.readNBytes(length), StandardCharsets.ISO_8859_1);
    // Four bytes of date.
    body.skipNBytes(4);
    // This name says that the content is for the eyes only (RFC 9580 5.9).
    String name = raw.equals("_CONSOLE") ? "" : RawText.guess(raw);
    return Optional.of(new Opened(name, body));
  }

  private static Optional<Opened> compressed(PgpPacket packet) throws IOException {
    InputStream body = packet.body();
    InputStream content =
        switch (body.read()) {
          case 0 -> body;
          case 1 -> new InflaterInputStream(body, new Inflater(true));
          case 2 -> new InflaterInputStream(body);
          case 3 -> new BZip2CompressorInputStream(body);
          default -> throw new IOException("an unknown compression");
        };
    return Optional.of(new Opened(PACKETS, content));
  }
}
