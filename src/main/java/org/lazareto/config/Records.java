// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** All reflection on settings records. */
final class Records {

  private Records() {}

  /** The key of a component: {@code headerBytes} is written {@code header-bytes}. */
  static String key(RecordComponent component) {
    return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** What {@code defaults()} says; for a record without one, the defaults of its components. */
  static Object defaults(Class<?> type) {
    try {
      Method method = type.getDeclaredMethod("defaults");
      method.setAccessible(true);
      return method.invoke(type);
    } catch (NoSuchMethodException _) {
      RecordComponent[] parts = type.getRecordComponents();
      return make(type, Arrays.stream(parts).map(p -> defaults(p.getType())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no usable defaults()", e);
    }
  }

  /**
   * What the record says in {@code moved()}, if it has one: keys that lay in it once, with the
   * whole names that they have now.
   */
  static Map<String, String> moved(Class<?> type) {
    try {
      Method method = type.getDeclaredMethod("moved");
      method.setAccessible(true);
      Map<String, String> names = new HashMap<>();
      ((Map<?, ?>) method.invoke(type)).forEach((old, now) -> names.put("" + old, "" + now));
      return names;
    } catch (NoSuchMethodException _) {
      return Map.of();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no usable moved()", e);
    }
  }

  static Object value(Object record, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  /** Calls the canonical constructor; what that throws comes out as it is. */
  static Object make(Class<?> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException refusal
          ? refusal
          : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  /** The class of a type without its parameters. */
  static Class<?> raw(Type type) {
    return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
  }

  /** What a list, an optional or a map (its last parameter) holds. */
  static Type element(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[raw(type) == Map.class ? 1 : 0];
  }
}
