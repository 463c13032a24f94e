// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.journal.Prefilter;
import org.lazareto.match.TextPattern;
import org.lazareto.policy.AddressPattern;
import org.lazareto.policy.Condition;
import org.lazareto.policy.ContentPattern;
import org.lazareto.policy.EnvelopeCondition;
import org.lazareto.policy.MessageCondition;
import org.lazareto.policy.PartCondition;
import org.lazareto.text.LazaretoException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * By what an outbreak rule knows the mail it means, as a person wrote it. All kinds that are given
 * must hold; of several of a kind one is enough; those of attachments must hold of one and the same
 * part, at any depth. Immutable.
 *
 * @param names patterns of attachment names
 * @param senders patterns of the envelope's sender
 * @param subjects patterns of the decoded subject
 * @param size of the message
 * @param partSize of the decoded part
 * @param sha256 of the decoded part, lower-case hex
 * @param contents what stands in the decoded bytes of the part
 */
public record Marks(
    List<String> names,
    List<String> senders,
    List<String> subjects,
    Window size,
    Window partSize,
    List<String> sha256,
    List<String> contents) {

  /** How many of a kind there may be, and how long a text. */
  private static final int MOST = 100;

  private static final int LONGEST = 1000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final String SHA256 = "[0-9a-f]{64}";

  /** Nothing yet. */
  public static final Marks NONE =
      new Marks(List.of(), List.of(), List.of(), Window.ANY, Window.ANY, List.of(), List.of());

  public Marks {
    names = List.copyOf(names);
    senders = List.copyOf(senders);
    subjects = List.copyOf(subjects);
    sha256 = sha256.stream().map(digest -> digest.strip().toLowerCase(Locale.ROOT)).toList();
    contents = List.copyOf(contents);
  }

  /**
   * Reads what {@link #json} wrote, or a program: what it leaves out is not asked for. A name that
   * is none is refused, since without what was meant by it the marks would mean more mail.
   *
   * @throws LazaretoException if it is something else
   */
  public static Marks of(String json) {
    try {
      ObjectNode all = MAPPER.valueToTree(NONE);
      all.setAll(MAPPER.readValue(json, ObjectNode.class));
      return MAPPER.treeToValue(all, Marks.class);
    } catch (JacksonException e) {
      throw new LazaretoException(e, "rule.not-marks", String.valueOf(e.getOriginalMessage()));
    }
  }

  public String json() {
    return MAPPER.writeValueAsString(this);
  }

  public boolean asksNothing() {
    return equals(NONE);
  }

  /** What both ask for together. */
  public Marks and(Marks other) {
    return new Marks(
        both(names, other.names),
        both(senders, other.senders),
        both(subjects, other.subjects),
        size.isAny() ? other.size : size,
        partSize.isAny() ? other.partSize : partSize,
        both(sha256, other.sha256),
        both(contents, other.contents));
  }

  public Marks withNames(List<String> others) {
    return new Marks(others, senders, subjects, size, partSize, sha256, contents);
  }

  public Marks withSenders(List<String> others) {
    return new Marks(names, others, subjects, size, partSize, sha256, contents);
  }

  public Marks withSubjects(List<String> others) {
    return new Marks(names, senders, others, size, partSize, sha256, contents);
  }

  public Marks withPartSize(Window other) {
    return new Marks(names, senders, subjects, size, other, sha256, contents);
  }

  public Marks withSha256(List<String> others) {
    return new Marks(names, senders, subjects, size, partSize, others, contents);
  }

  /** Whether something is asked of parts. */
  boolean asksOfParts() {
    return !withoutParts().equals(this);
  }

  /** The same without what is asked of parts. */
  Marks withoutParts() {
    return new Marks(List.of(), senders, subjects, size, Window.ANY, List.of(), List.of());
  }

  /** The same without the contents, which nobody keeps. */
  Marks withoutContents() {
    return new Marks(names, senders, subjects, size, partSize, sha256, List.of());
  }

  /**
   * The condition that these make.
   *
   * @throws LazaretoException if something cannot be understood
   */
  public Condition condition() {
    Stream.of(names, senders, subjects, sha256, contents).forEach(Marks::requireBounded);
    EnvelopeCondition envelope =
        EnvelopeCondition.from(senders.stream().map(AddressPattern::parse).toList());
    MessageCondition message =
        new MessageCondition(
            patterns(subjects), size.sizes(), List.of(), List.of(), List.of(), List.of());
    PartCondition part =
        new PartCondition(
            patterns(names),
            List.of(),
            Set.of(),
            partSize.sizes(),
            digests(),
            contents.stream().map(ContentPattern::new).toList());
    return new Condition(envelope, message, part);
  }

  /** Lets through whatever these may mean of the mail that the journal knows. */
  Prefilter prefilter() {
    return new Prefilter(
        asksOfParts(),
        digests(),
        names.stream().map(name -> TextPattern.parse(name).fragment()).toList(),
        size.between(),
        partSize.between());
  }

  /** The digests that a part may have; empty for any. */
  Set<String> digests() {
    for (String digest : sha256) {
      if (!digest.matches(SHA256)) {
        throw new LazaretoException("policy.not-a-digest", digest);
      }
    }
    return new LinkedHashSet<>(sha256);
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }

  private static List<TextPattern> patterns(List<String> texts) {
    return texts.stream().map(TextPattern::parse).toList();
  }

  private static void requireBounded(List<String> texts) {
    boolean well =
        texts.size() <= MOST
            && texts.stream().allMatch(text -> !text.isBlank() && text.length() <= LONGEST);
    if (!well) {
      throw new LazaretoException("rule.too-much", MOST, LONGEST);
    }
  }
}
