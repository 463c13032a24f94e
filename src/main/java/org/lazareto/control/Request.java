// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lazareto.text.LazaretoException;

/**
 * What a client asks for. Immutable.
 *
 * @param payload bytes that go with it
 */
public record Request(String command, Map<String, String> arguments, Payload payload) {

  /** The argument that says for whom a client asks who serves many. */
  static final String PERSON = "person";

  public Request {
    arguments = Map.copyOf(arguments);
  }

  /** One without a payload. */
  public Request(String command, Map<String, String> arguments) {
    this(command, arguments, Payload.NONE);
  }

  public static Request of(String command) {
    return new Request(command, Map.of());
  }

  /** The same, asked for a person whom the client has proved: the audit names both. */
  public Request by(String person) {
    return with(PERSON, person);
  }

  /** The same with one more argument. */
  public Request with(String name, String value) {
    Map<String, String> more = new HashMap<>(arguments);
    more.put(name, value);
    return new Request(command, more, payload);
  }

  /** The command with its arguments by their names, as an audit tells it. */
  public String text() {
    return command + " " + new TreeMap<>(arguments);
  }

  /** The argument, if it was given. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(arguments.get(name));
  }

  /** Whether the argument was given as true. */
  public boolean flag(String name) {
    return find(name).map(Boolean::parseBoolean).orElse(false);
  }

  /** The argument as a whole number, or another one where none was given. */
  public long number(String name, long otherwise) {
    String text = find(name).orElse(Long.toString(otherwise));
    if (!text.matches("[0-9]{1,18}")) {
      throw new LazaretoException("control.argument-missing", command, name);
    }
    return Long.parseLong(text);
  }

  /** The argument, which must have been given. */
  public String need(String name) {
    return find(name)
        .orElseThrow(() -> new LazaretoException("control.argument-missing", command, name));
  }
}
