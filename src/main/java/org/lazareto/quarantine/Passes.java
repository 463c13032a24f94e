// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** For so many recipients a pass is good at most: then it fits into one line of a header. */
  public static final int MOST = 40;

  /** 96 bits of each MAC; whoever guesses has to ask this gate each time. */
  private static final int TAG_BYTES = 12;

  private static final int TAG_CHARS = TAG_BYTES / 3 * 4;

  private static final Pattern VALUE =
      Pattern.compile(
          "v2 (?<id>[A-Za-z0-9._+~-]{1,140}) (?<expiry>[0-9]{1,12})"
              + " (?<nonce>[0-9a-f]{24}) (?<tags>(?:[A-Za-z0-9_-]{"
              + TAG_CHARS
              + "}){1,"
              + MOST
              + "})");

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
   * A new pass, as the value of {@link #FIELD}. It is worth something for these recipients, and for
   * some of them alone: the MTA may refuse the others when it has the pass already. It is good
   * once, so an MTA must not split the envelope (sendmail does beyond 100 recipients).
   *
   * @param recipients at most {@link #MOST}
   * @param body what follows the header; {@link MessageBody} finds it
   */
  public String issue(String id, List<Address> recipients, ByteSource body) throws IOException {
    if (recipients.size() > MOST) {
      throw new IllegalArgumentException("one pass for " + recipients.size());
    }
    Instant expiry = clock.instant().plus(valid).truncatedTo(ChronoUnit.SECONDS);
    Pass pass = new Pass(id, expiry, Staging.token());
    byte[] digest = MessageBody.digest(body);
    String tags = keys(recipients).map(key -> tag(pass, key, digest)).collect(Collectors.joining());
    return String.join(" ", "v2", id, Long.toString(expiry.getEpochSecond()), pass.nonce(), tags);
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
    boolean good =
        clock.instant().isBefore(expiry)
            && isFor(recipients, pass, matcher.group("tags"), body)
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

  /** Each of the recipients has to be one of those for whom it was made. */
  private boolean isFor(List<Address> recipients, Pass pass, String tags, ByteSource body)
      throws IOException {
    byte[] digest = MessageBody.digest(body);
    return !recipients.isEmpty()
        && keys(recipients).allMatch(key -> has(tags, tag(pass, key, digest)));
  }

  private static boolean has(String tags, String tag) {
    byte[] wanted = tag.getBytes(US_ASCII);
    byte[] all = tags.getBytes(US_ASCII);
    return IntStream.range(0, all.length / TAG_CHARS)
        .map(i -> i * TAG_CHARS)
        .anyMatch(at -> MessageDigest.isEqual(wanted, Arrays.copyOfRange(all, at, at + TAG_CHARS)));
  }

  private String tag(Pass pass, String recipient, byte[] bodyDigest) {
    String expiry = Long.toString(pass.expiry().getEpochSecond());
    Mac mac = vault.keys().passes();
    mac.update(String.join("\n", pass.id(), expiry, pass.nonce(), recipient, "").getBytes(UTF_8));
    byte[] whole = mac.doFinal(bodyDigest);
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(whole, TAG_BYTES));
  }

  // Sorted, for the order of an envelope is nobody's business.
  private static Stream<String> keys(List<Address> recipients) {
    return recipients.stream().map(Address::key).distinct().sorted();
  }
}
