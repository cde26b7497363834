//! Records: each lists its fields once, and gets its reading and its visiting from that list.

/// A field that must be given.
macro_rules! need {
    (required) => {
        true
    };
    (optional) => {
        false
    };
}

/// The value of a field: a required one that is missing or wrong fails the record, an optional one that is missing has
/// its type's default.
macro_rules! fill {
    (required, $slot:expr) => {
        $slot.flatten()?
    };
    (optional, $slot:expr) => {
        match $slot {
            Some(value) => value?,
            None => Default::default(),
        }
    };
}

/// The name of a field in the file: the model's, or another one where it says so.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// Writes a function that reads the fields of a struct or of a variant with fields.
///
/// `fields!(fn batteries -> Power, Power::Batteries, "Batteries", "a power supply with batteries", { count: required })`
macro_rules! fields {
    (fn $function:ident -> $type:ty, $($ctor:ident)::+, $name:literal, $what:literal,
     { $($field:ident $(as $key:literal)?: $need:ident),* $(,)? }) => {
        fn $function(
            cx: &mut $crate::guide::decode::Cx,
            fields: &[$crate::guide::syntax::Field<'_>],
            head: $crate::guide::source::Span,
            at: $crate::guide::positions::At,
        ) -> Option<$type> {
            use $crate::guide::decode::record::{fill, key, need};
            const SHAPE: $crate::guide::decode::Shape = $crate::guide::decode::Shape {
                name: $name,
                what: $what,
                fields: &[$((key!($field $($key)?), need!($need))),*],
            };
            let mut excused: Vec<&'static str> = Vec::new();
            $(let mut $field = None;)*
            for field in fields {
                let name = field.name.text;
                $(if name == key!($field $($key)?) {
                    cx.slot(&mut $field, field, at, key!($field $($key)?));
                    continue;
                })*
                excused.extend(cx.unknown_field(field, at, &SHAPE));
            }
            // Most records are complete; the list is only built for one that is not.
            if $((need!($need) && $field.is_none()))||* {
                let mut missing = Vec::new();
                $(if need!($need) && $field.is_none() && !excused.contains(&key!($field $($key)?)) {
                    missing.push(key!($field $($key)?));
                })*
                cx.missing(&missing, head, at, &SHAPE);
            }
            Some($($ctor)::+ { $($field: fill!($need, $field)),* })
        }
    };
}

/// A struct of the model: its reading and its visiting.
macro_rules! record {
    ($function:ident, $type:ident, $name:literal, $what:literal,
     { $($field:ident $(as $key:literal)?: $need:ident),* $(,)? }) => {
        $crate::guide::decode::record::fields!(
            fn $function -> $type, $type, $name, $what, { $($field $(as $key)?: $need),* }
        );

        impl $crate::guide::decode::Decode for $type {
            const WHAT: &'static str = $what;

            fn decode(
                cx: &mut $crate::guide::decode::Cx,
                node: &$crate::guide::syntax::Node<'_>,
                at: $crate::guide::positions::At,
            ) -> Option<Self> {
                use $crate::guide::decode::record::{key, need};
                const SHAPE: $crate::guide::decode::Shape = $crate::guide::decode::Shape {
                    name: $name,
                    what: $what,
                    fields: &[$((key!($field $($key)?), need!($need))),*],
                };
                let fields = cx.fields(node, at, &SHAPE)?;
                $function(cx, &fields, $crate::guide::decode::head(node), at)
            }
        }

        impl $crate::guide::visit::Visit for $type {
            fn visit(
                &self,
                place: &$crate::guide::visit::Place<'_>,
                visitor: &mut $crate::guide::visit::Visitor<'_>,
            ) {
                use $crate::guide::decode::record::key;
                $(self.$field.visit(&place.field(key!($field $($key)?)), visitor);)*
            }
        }
    };
}

/// Variants without values: `words!(Sense, "a sense", [Feel, Hear, See])`.
macro_rules! words {
    ($type:ident, $what:literal, [$($variant:ident),* $(,)?]) => {
        impl $crate::guide::decode::Decode for $type {
            const WHAT: &'static str = $what;

            fn decode(
                cx: &mut $crate::guide::decode::Cx,
                node: &$crate::guide::syntax::Node<'_>,
                at: $crate::guide::positions::At,
            ) -> Option<Self> {
                let (name, body) = cx.variant(node, at, $what, &[$(stringify!($variant)),*])?;
                cx.alone(node, name, &body, at)?;
                $(if name == stringify!($variant) {
                    return Some(Self::$variant);
                })*
                None
            }
        }

        $crate::guide::visit::nothing_in!($type);
    };
}

pub(super) use {fields, fill, key, need, record, words};
