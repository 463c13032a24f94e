// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.Map;
import java.util.Optional;
import org.lazareto.text.Catalogue;

/**
 * What a browser asks for, bounded by the settings. Immutable.
 *
 * @param target what is asked for
 * @param query what stands behind the question mark
 * @param form what a form carries; none with GET
 * @param visitor who asks
 */
public record Asked(Target target, Fields query, Fields form, Visitor visitor) {

  /**
   * The method and the path of a request.
   *
   * @param path decoded
   * @param names the values of the path's named pieces, as {@code {id}}
   */
  public record Target(Method method, String path, Map<String, String> names) {
    public Target {
      names = Map.copyOf(names);
    }
  }

  /**
   * What is known of who asks before any log-in.
   *
   * @param address of the connection, never of a header
   */
  public record Visitor(Catalogue language, String address, Map<String, String> cookies) {
    public Visitor {
      cookies = Map.copyOf(cookies);
    }
  }

  public Catalogue language() {
    return visitor.language();
  }

  /** The value of a named piece of the path, which the route has. */
  public String name(String piece) {
    return Optional.ofNullable(target.names().get(piece))
        .orElseThrow(() -> new IllegalArgumentException("the path has no piece " + piece));
  }

  Asked with(Map<String, String> names) {
    return new Asked(new Target(target.method(), target.path(), names), query, form, visitor);
  }
}
