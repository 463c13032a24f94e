// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Part;

/**
 * What a server reports of one recipient (RFC 3464 2.3). A stranger can write one, too. Immutable.
 */
record DeliveryReport(Address recipient, Fate fate) {

  private static final String TYPE = "message/delivery-status";
  private static final int LONGEST = 64 * 1024;
  private static final int MOST = 100;
  private static final Pattern FIELD = Pattern.compile("([A-Za-z-]{1,40})[ \\t]*:(.*)");
  private static final Pattern STATUS = Pattern.compile("([245])\\.\\d{1,3}\\.\\d{1,3}");

  /**
   * What became of a message.
   *
   * @param hard it will never arrive; else it may yet
   * @param status the enhanced code (RFC 3463); empty if none was told, 2.x.x for what arrived
   */
  record Fate(boolean hard, String status, String detail) {

    boolean counts() {
      return !status.startsWith("2");
    }

    double weight() {
      return weight(hard);
    }

    static double weight(boolean hard) {
      return hard ? 1 : 0.5;
    }
  }

  /** All that a message reports; none if it is no report. */
  static List<DeliveryReport> of(ByteSource message, Unpacker unpacker, Limits limits)
      throws IOException {
    Finding finding = new Finding();
    unpacker.unpackMail(message, new Budget(limits, message.size()), finding);
    return finding.reports;
  }

  /** Reads the blocks of one part: the first is the message's, each other a recipient's. */
  static List<DeliveryReport> parse(String text) {
    List<DeliveryReport> reports = new ArrayList<>();
    for (String block : text.replace("\r\n", "\n").split("\n[ \\t]*\n", MOST + 2)) {
      recipient(fields(block)).ifPresent(reports::add);
    }
    return List.copyOf(reports.subList(0, Math.min(MOST, reports.size())));
  }

  private static Map<String, String> fields(String block) {
    Map<String, String> fields = new HashMap<>();
    // RFC 3464 2.1.1: folded as in a header.
    for (String line : block.replaceAll("\n[ \\t]+", " ").lines().toList()) {
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        fields.putIfAbsent(field.group(1).toLowerCase(Locale.ROOT), field.group(2).strip());
      }
    }
    return fields;
  }

  private static Optional<DeliveryReport> recipient(Map<String, String> fields) {
    // What was asked for comes before what it became on the way.
    String told =
        fields.getOrDefault("original-recipient", fields.getOrDefault("final-recipient", ""));
    Address address = new Address(told.substring(told.indexOf(';') + 1));
    String action = fields.getOrDefault("action", "").toLowerCase(Locale.ROOT);
    Matcher code = STATUS.matcher(fields.getOrDefault("status", ""));
    String status = code.find() ? code.group() : "";
    if (told.isEmpty() || action.isEmpty()) {
      return Optional.empty();
    }
    boolean failed = action.equals("failed");
    boolean arrived = !failed && !action.equals("delayed");
    return Optional.of(
        new DeliveryReport(
            address,
            new Fate(
                failed && !status.startsWith("4"),
                arrived ? "2.0.0" : status.startsWith("2") ? "" : status,
                fields.getOrDefault("diagnostic-code", ""))));
  }

  /** Finds the part. Confined to one thread. */
  private static final class Finding implements PartSink {

    private List<DeliveryReport> reports = List.of();

    @Override
    public void head(MessageHead head) {}

    @Override
    public void part(Part part, ByteSource content) throws IOException {
      // One within a message that came back is somebody else's.
      if (reports.isEmpty() && part.declaredType().equals(TYPE) && !part.path().contains("!")) {
        try (InputStream in = content.open()) {
          reports = parse(new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1));
        }
      }
    }

    @Override
    public void skeleton(ByteSource mail, boolean complete) {}
  }
}
