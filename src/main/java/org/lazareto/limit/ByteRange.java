// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file are asked for. Immutable.
 *
 * @param end exclusive
 */
public record ByteRange(long start, long end) {

  // RFC 9110 14.1.2: bytes=first-last, bytes=first-, bytes=-length.
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

  /** What a field {@code Range} can mean for a file. */
  public sealed interface Asked {
    /** No range, several, or one that is not well formed: the whole file (RFC 9110 14.2). */
    record Whole() implements Asked {}

    record Part(ByteRange range) implements Asked {}

    /** It begins behind the end of the file. */
    record Beyond() implements Asked {}
  }

  public static Asked of(Optional<String> field, long size) {
    Matcher matcher = FORM.matcher(field.orElse(""));
    if (!matcher.matches() || (matcher.group(1) + matcher.group(2)).isEmpty()) {
      return new Asked.Whole();
    }
    boolean suffix = matcher.group(1).isEmpty();
    long second = matcher.group(2).isEmpty() ? size : Long.parseLong(matcher.group(2));
    long start = suffix ? Math.max(0, size - second) : Long.parseLong(matcher.group(1));
    long end = suffix ? size : Math.min(size, matcher.group(2).isEmpty() ? size : second + 1);
    if (!suffix && !matcher.group(2).isEmpty() && second < start) {
      return new Asked.Whole();
    }
    return start < end ? new Asked.Part(new ByteRange(start, end)) : new Asked.Beyond();
  }

  public long length() {
    return end - start;
  }
}
