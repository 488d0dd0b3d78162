prelude
import Init.String
import Init.Int.Basic
import Init.Nat.Div
import Init.Control.Monads

/-!
# Values as text

`deriving Repr` writes a function which shows a value the way a text would write it; `toString` and
`s!"…"` show it to people.  How texts are quoted and laid out in lines is left to Lean's shared library:
nothing can be proved about it.
-/

universe u v

/-! ## Texts with possible line breaks -/

namespace Std

/-- Where the lines of a group break: everywhere, or only where they must. -/
inductive Format.FlattenBehavior where
  | allOrNone
  | fill
deriving Inhabited, BEq

/-- Texts which can be laid out in lines. -/
inductive Format where
  | nil : Format
  | line : Format
  | align (force : Bool) : Format
  | text : String → Format
  | nest (indent : Int) : Format → Format
  | append : Format → Format → Format
  | group : Format → (behavior : Format.FlattenBehavior := .allOrNone) → Format
  | tag : Nat → Format → Format
deriving Inhabited

namespace Format

instance : Append Format := ⟨Format.append⟩

instance : Coe String Format := ⟨Format.text⟩

/-- All in a row. -/
def join (xs : List Format) : Format := xs.foldl (· ++ ·) ""

/-- In brackets, and indented by the length of the left one, which is one character. -/
@[inline] def bracket (l : String) (x : Format) (r : String) : Format :=
  group (nest l.utf8ByteSize (l ++ x ++ r))

@[inline] def paren (x : Format) : Format := bracket "(" x ")"

@[inline] def sbracket (x : Format) : Format := bracket "[" x "]"

@[inline] def bracketFill (l : String) (x : Format) (r : String) : Format :=
  group (nest l.utf8ByteSize (l ++ x ++ r)) (behavior := .fill)

/-- The text in lines of a given width. -/
@[extern "native"]
protected opaque pretty (f : Format) (width : Nat := 120) (indent : Nat := 0)
    (column := 0) : String

end Format

/-- Types whose values can be shown to people in lines. -/
class ToFormat (α : Type u) where
  format : α → Format

export ToFormat (format)

instance : ToFormat Format := ⟨fun f => f⟩

instance : ToFormat String := ⟨Format.text⟩

/-- All, with a separator between them. -/
def Format.joinSep {α : Type u} [ToFormat α] : List α → Format → Format
  | [], _ => nil
  | [a], _ => format a
  | a :: as, sep => as.foldl (· ++ sep ++ format ·) (format a)

end Std

open Std

/-! ## As a text would write it -/

/-- Types whose values can be shown the way a text would write them. -/
class Repr (α : Type u) where
  reprPrec : α → Nat → Format

export Repr (reprPrec)

abbrev repr {α : Type u} [Repr α] (a : α) : Format := reprPrec a 0

abbrev reprStr {α : Type u} [Repr α] (a : α) : String := (reprPrec a 0).pretty

abbrev reprArg {α : Type u} [Repr α] (a : α) : Format := reprPrec a 1024

/-- Marks types whose values are short, which a list puts side by side. -/
class ReprAtom (α : Type u)

/-- An application, in parentheses where it is an argument. -/
def Repr.addAppParen (f : Format) (prec : Nat) : Format :=
  if prec ≥ 1024 then Format.paren f else f

namespace Nat

/-- The digit of a number below 16. -/
def digitChar (n : Nat) : Char :=
  if n = 0 then '0' else
  if n = 1 then '1' else
  if n = 2 then '2' else
  if n = 3 then '3' else
  if n = 4 then '4' else
  if n = 5 then '5' else
  if n = 6 then '6' else
  if n = 7 then '7' else
  if n = 8 then '8' else
  if n = 9 then '9' else
  if n = 0xa then 'a' else
  if n = 0xb then 'b' else
  if n = 0xc then 'c' else
  if n = 0xd then 'd' else
  if n = 0xe then 'e' else
  if n = 0xf then 'f' else
  '*'

/-- The digits of a number before others; the first argument bounds how many. -/
def toDigitsCore (base : Nat) : Nat → Nat → List Char → List Char
  | 0, _, ds => ds
  | fuel + 1, n, ds =>
    let d := digitChar (n % base)
    let n' := n / base
    if n' = 0 then d :: ds else toDigitsCore base fuel n' (d :: ds)

/-- The digits of a number. -/
def toDigits (base : Nat) (n : Nat) : List Char := toDigitsCore base (n + 1) n []

/-- The number in decimal. -/
protected def repr (n : Nat) : String := String.ofList (toDigits 10 n)

end Nat

/-- The integer in decimal. -/
protected def Int.repr : Int → String
  | ofNat m => Nat.repr m
  | negSucc m => "-" ++ Nat.repr (Nat.succ m)

/-- The string as a literal. -/
@[extern "native"]
opaque String.quote (s : String) : String

/-- The character as a literal. -/
@[extern "native"]
opaque Char.quote (c : Char) : String

instance : Repr Nat := ⟨fun n _ => Nat.repr n⟩

instance : Repr Int where
  reprPrec i prec := if i < 0 then Repr.addAppParen i.repr prec else i.repr

instance : Repr Char := ⟨fun c _ => c.quote⟩

instance : Repr String := ⟨fun s _ => s.quote⟩

instance : Repr Empty := ⟨fun a => nomatch a⟩

protected def Bool.repr : Bool → Nat → Format
  | true, _ => "true"
  | false, _ => "false"

instance : Repr Bool := ⟨Bool.repr⟩

instance : Repr Unit := ⟨fun _ _ => "()"⟩

instance (n : Nat) : Repr (Fin n) := ⟨fun f _ => repr f.val⟩

section

variable {α : Type u} {β : Type v}

protected def Decidable.repr {p : Prop} : Decidable p → Nat → Format
  | .isTrue _, prec => Repr.addAppParen "isTrue _" prec
  | .isFalse _, prec => Repr.addAppParen "isFalse _" prec

instance {p : Prop} : Repr (Decidable p) := ⟨Decidable.repr⟩

protected def Option.repr [Repr α] : Option α → Nat → Format
  | none, _ => "none"
  | some a, prec => Repr.addAppParen ("some " ++ reprArg a) prec

instance [Repr α] : Repr (Option α) := ⟨Option.repr⟩

protected def Sum.repr [Repr α] [Repr β] : Sum α β → Nat → Format
  | Sum.inl a, prec => Repr.addAppParen ("Sum.inl " ++ reprArg a) prec
  | Sum.inr b, prec => Repr.addAppParen ("Sum.inr " ++ reprArg b) prec

instance [Repr α] [Repr β] : Repr (Sum α β) := ⟨Sum.repr⟩

/-- The components of a tuple, the last one first. -/
class ReprTuple (α : Type u) where
  reprTuple : α → List Format → List Format

export ReprTuple (reprTuple)

instance [Repr α] : ReprTuple α := ⟨fun a xs => repr a :: xs⟩

protected def Prod.reprTuple [Repr α] [ReprTuple β] : α × β → List Format → List Format
  | (a, b), xs => reprTuple b (repr a :: xs)

instance [Repr α] [ReprTuple β] : ReprTuple (α × β) := ⟨Prod.reprTuple⟩

protected def Prod.repr [Repr α] [ReprTuple β] : α × β → Nat → Format
  | (a, b), _ =>
    Format.bracket "(" (Format.joinSep (reprTuple b [repr a]).reverse ("," ++ Format.line)) ")"

instance [Repr α] [ReprTuple β] : Repr (α × β) := ⟨Prod.repr⟩

protected def Sigma.repr {β : α → Type v} [Repr α] [(x : α) → Repr (β x)] : Sigma β → Nat → Format
  | ⟨a, b⟩, _ => Format.bracket "⟨" (repr a ++ ", " ++ repr b) "⟩"

instance {β : α → Type v} [Repr α] [(x : α) → Repr (β x)] : Repr (Sigma β) := ⟨Sigma.repr⟩

instance {p : α → Prop} [Repr α] : Repr (Subtype p) := ⟨fun s prec => reprPrec s.val prec⟩

protected def List.repr [Repr α] (a : List α) (_ : Nat) : Format :=
  match a with
  | [] => "[]"
  | as => Format.bracket "[" (Format.joinSep (as.map repr) ("," ++ Format.line)) "]"

instance [Repr α] : Repr (List α) := ⟨List.repr⟩

protected def List.repr' [Repr α] [ReprAtom α] (a : List α) (_ : Nat) : Format :=
  match a with
  | [] => "[]"
  | as => Format.bracketFill "[" (Format.joinSep (as.map repr) ("," ++ Format.line)) "]"

instance [Repr α] [ReprAtom α] : Repr (List α) := ⟨List.repr'⟩

end

instance : ReprAtom Bool := ⟨⟩

instance : ReprAtom Nat := ⟨⟩

instance : ReprAtom Int := ⟨⟩

instance : ReprAtom Char := ⟨⟩

instance : ReprAtom String := ⟨⟩

/-! ## For people -/

/-- Types whose values can be shown to people. -/
class ToString (α : Type u) where
  toString : α → String

export ToString (toString)

instance : ToString String := ⟨fun s => s⟩

instance : ToString Char := ⟨String.singleton⟩

instance : ToString Nat := ⟨Nat.repr⟩

instance : ToString Int := ⟨Int.repr⟩

instance : ToString Bool := ⟨fun b => cond b "true" "false"⟩

instance : ToString Unit := ⟨fun _ => "()"⟩

instance (n : Nat) : ToString (Fin n) := ⟨fun f => toString f.val⟩

instance {p : Prop} : ToString (Decidable p) where
  toString
    | .isTrue _ => "true"
    | .isFalse _ => "false"

section

variable {α : Type u} {β : Type v}

/-- The elements in brackets. -/
protected def List.toString [ToString α] : List α → String
  | [] => "[]"
  | [x] => "[" ++ toString x ++ "]"
  | x :: xs => xs.foldl (fun l r => l ++ ", " ++ toString r) ("[" ++ toString x) ++ "]"

instance [ToString α] : ToString (List α) := ⟨List.toString⟩

instance [ToString α] : ToString (Option α) where
  toString
    | none => "none"
    | some a => "(some " ++ toString a ++ ")"

instance [ToString α] [ToString β] : ToString (α × β) where
  toString
    | (a, b) => "(" ++ toString a ++ ", " ++ toString b ++ ")"

instance [ToString α] [ToString β] : ToString (Sum α β) where
  toString
    | Sum.inl a => "(inl " ++ toString a ++ ")"
    | Sum.inr b => "(inr " ++ toString b ++ ")"

instance {p : α → Prop} [ToString α] : ToString (Subtype p) := ⟨fun s => toString s.val⟩

end
