// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.engine.signatures.Expression.Both;
import org.lazareto.engine.signatures.Expression.Group;
import org.lazareto.engine.signatures.Expression.Sub;
import org.lazareto.engine.signatures.Expression.Times;

/**
 * Reads the expression of a logical signature: numbers, {@code & |}, groups, and after a number or
 * a group {@code =n}, {@code >n} or {@code <n}, after a group also {@code >n,different}. Confined
 * to one thread, used once.
 */
final class ExpressionReader {

  private static final int DEEPEST = 32;

  private final String text;
  private int at;
  private int depth;

  private ExpressionReader(String text) {
    this.text = text;
  }

  static Expression read(String text) throws UnusableLine {
    ExpressionReader reading = new ExpressionReader(text);
    Expression whole = reading.sequence(false);
    if (reading.at < text.length()) {
      throw UnusableLine.malformed();
    }
    return whole;
  }

  /**
   * Operands and signs between them. ClamAV knows no order of {@code &} and {@code |}: outside of
   * groups it begins with the last sign, inside with the first.
   */
  private Expression sequence(boolean inGroup) throws UnusableLine {
    List<Expression> operands = new ArrayList<>(List.of(operand()));
    List<Boolean> ands = new ArrayList<>();
    while (peek() == '&' || peek() == '|') {
      ands.add(text.charAt(at++) == '&');
      operands.add(operand());
    }
    return inGroup ? fromLeft(operands, ands) : fromRight(operands, ands);
  }

  private static Expression fromLeft(List<Expression> operands, List<Boolean> ands) {
    Expression whole = operands.getFirst();
    for (int i = 0; i < ands.size(); i++) {
      whole = new Both(ands.get(i), whole, operands.get(i + 1));
    }
    return whole;
  }

  private static Expression fromRight(List<Expression> operands, List<Boolean> ands) {
    Expression whole = operands.getLast();
    for (int i = ands.size() - 1; i >= 0; i--) {
      whole = new Both(ands.get(i), operands.get(i), whole);
    }
    return whole;
  }

  private Expression operand() throws UnusableLine {
    return peek() == '(' ? group() : single();
  }

  private Expression single() throws UnusableLine {
    Sub sub = new Sub(number(), times());
    // One sub-signature is never several; ClamAV reads the number and does not use it.
    different();
    return sub;
  }

  private Expression group() throws UnusableLine {
    if (++depth > DEEPEST) {
      throw UnusableLine.unread(Reason.EXPRESSION);
    }
    at++;
    Expression inner = sequence(true);
    if (peek() != ')') {
      throw UnusableLine.malformed();
    }
    at++;
    depth--;
    if ("=<>".indexOf(peek()) < 0) {
      return inner;
    }
    Times times = times();
    int different = different();
    if (inner instanceof Both both) {
      return new Group(both, times, different);
    }
    throw UnusableLine.unread(Reason.EXPRESSION);
  }

  private Times times() throws UnusableLine {
    char sign = peek();
    if (sign != '=' && sign != '<' && sign != '>') {
      return Times.SOME;
    }
    at++;
    return new Times(sign, number());
  }

  private int different() throws UnusableLine {
    if (peek() != ',') {
      return 0;
    }
    at++;
    return number();
  }

  private int number() throws UnusableLine {
    int from = at;
    while (Character.isDigit(peek())) {
      at++;
    }
    return Level.number(text.substring(from, at));
  }

  /** The character here; NUL at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
