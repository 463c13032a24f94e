// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/**
 * The passes with which released mail comes through the gate: made when a message is released,
 * checked when it comes, spent when it is passed on. What is spent is remembered durably until it
 * expires. Thread-safe, also between processes.
 */
public final class Passes {

  /** The header field that carries one; the gate takes every copy of it away. */
  public static final String FIELD = "X-Lazareto-Pass";

  private static final Pattern VALUE =
      Pattern.compile(
          "v1 (?<id>[A-Za-z0-9._+~-]{1,140}) (?<expiry>[0-9]{1,12})"
              + " (?<nonce>[0-9a-f]{24}) (?<mac>[0-9a-f]{64})");

  private final Path spent;
  private final Vault vault;
  private final InstantSource clock;
  private final Duration valid;

  Passes(Path spent, Vault vault, InstantSource clock, Duration valid) {
    this.spent = spent;
    this.vault = vault;
    this.clock = clock;
    this.valid = valid;
  }

  /**
   * A new pass, as the value of {@link #FIELD}. It is worth something for exactly these recipients;
   * an MTA that splits an envelope (sendmail does beyond 100 recipients) needs one for each share.
   *
   * @param body what follows the header; {@link MessageBody} finds it
   */
  public String issue(String id, List<Address> recipients, ByteSource body) throws IOException {
    Instant expiry = clock.instant().plus(valid).truncatedTo(ChronoUnit.SECONDS);
    Pass pass = new Pass(id, expiry, Staging.token());
    String mac = HexFormat.of().formatHex(mac(pass, recipients, body));
    return String.join(" ", "v1", id, Long.toString(expiry.getEpochSecond()), pass.nonce(), mac);
  }

  /**
   * The first step: whether the message has a pass that is genuine, in time, its own, and not yet
   * spent by another. Changes nothing.
   *
   * @param queueId the message's id at this gate
   */
  public Optional<Pass> check(
      String value, String queueId, List<Address> recipients, ByteSource body) throws IOException {
    Matcher matcher = VALUE.matcher(value.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Instant expiry = Instant.ofEpochSecond(Long.parseLong(matcher.group("expiry")));
    Pass pass = new Pass(matcher.group("id"), expiry, matcher.group("nonce"));
    byte[] mac = HexFormat.of().parseHex(matcher.group("mac"));
    boolean good =
        clock.instant().isBefore(expiry)
            && MessageDigest.isEqual(mac, mac(pass, recipients, body))
            && spender(pass).filter(other -> !other.equals(queueId)).isEmpty();
    return good ? Optional.of(pass) : Optional.empty();
  }

  /**
   * The second step, right before the message is passed on; durable on return. The same message may
   * spend it again, since a crash may make it come twice.
   *
   * @return false if another message spent it first
   */
  public boolean spend(Pass pass, String queueId) throws IOException {
    Path draft = spent.resolve("." + Staging.token());
    try (OutputStream out = vault.disk().create(draft)) {
      out.write((pass.expiry().getEpochSecond() + " " + queueId + "\n").getBytes(UTF_8));
    }
    try {
      vault.disk().sync(draft);
      vault.disk().link(draft, spent.resolve(pass.nonce())); // fails if it is there
    } catch (FileAlreadyExistsException _) {
      // told apart below: this message before a crash, or another one
    } finally {
      vault.disk().delete(draft);
    }
    vault.disk().sync(spent);
    return spender(pass).filter(queueId::equals).isPresent();
  }

  /** Forgets spent passes that have expired; returns how many. */
  public int forget() throws IOException {
    int forgotten = 0;
    long now = clock.instant().getEpochSecond();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(spent, "[0-9a-f]*")) {
      for (Path file : files) {
        if (Long.parseLong(Files.readString(file).strip().split(" ", 2)[0]) < now) {
          vault.disk().delete(file);
          forgotten++;
        }
      }
    }
    return forgotten;
  }

  private Optional<String> spender(Pass pass) throws IOException {
    try {
      String[] line = Files.readString(spent.resolve(pass.nonce())).strip().split(" ", 2);
      return Optional.of(line.length == 2 ? line[1] : "");
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private byte[] mac(Pass pass, List<Address> recipients, ByteSource body) throws IOException {
    String head =
        String.join(
            "\n",
            pass.id(),
            Long.toString(pass.expiry().getEpochSecond()),
            pass.nonce(),
            recipients.stream()
                .map(Address::key)
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n")),
            "");
    Mac mac = vault.keys().passes();
    mac.update(head.getBytes(UTF_8));
    return mac.doFinal(MessageBody.digest(body));
  }
}
