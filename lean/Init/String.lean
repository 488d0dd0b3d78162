prelude
import Init.List.Append

/-!
# Characters and strings
-/

/-! ## Characters -/

namespace Char

/-- The number of a character. -/
@[inline] def toNat (c : Char) : Nat := c.val.toNat

instance : Inhabited Char where
  default := 'A'

/-- Characters are ordered by their numbers. -/
protected def lt (a b : Char) : Prop := a.val < b.val

protected def le (a b : Char) : Prop := a.val ≤ b.val

instance : LT Char := ⟨Char.lt⟩

instance : LE Char := ⟨Char.le⟩

instance (a b : Char) : Decidable (a < b) := UInt32.decLt _ _

instance (a b : Char) : Decidable (a ≤ b) := UInt32.decLe _ _

end Char

/-! ## Bytes -/

namespace ByteArray

/-- The bytes of one sequence after those of another. -/
@[extern "lean_byte_array_append"]
protected def append (a b : ByteArray) : ByteArray := ⟨⟨a.data.toList ++ b.data.toList⟩⟩

instance : Append ByteArray := ⟨ByteArray.append⟩

end ByteArray

private theorem List.loop_toByteArray : (bs : List UInt8) → (r : ByteArray) →
    List.toByteArray.loop bs r = r ++ (⟨⟨bs⟩⟩ : ByteArray)
  | [], ⟨⟨r⟩⟩ => congrArg (fun l => (⟨⟨l⟩⟩ : ByteArray)) (List.append_nil r).symm
  | b :: bs, ⟨⟨r⟩⟩ => (List.loop_toByteArray bs _).trans <|
      congrArg (fun l => (⟨⟨l⟩⟩ : ByteArray)) <| by
        rw [show (ByteArray.push ⟨⟨r⟩⟩ b).data.toList = r ++ [b] from List.concat_eq_append,
          List.append_assoc]
        rfl

private theorem List.toByteArray_eq (bs : List UInt8) : bs.toByteArray = ⟨⟨bs⟩⟩ :=
  List.loop_toByteArray bs _

theorem List.utf8Encode_append {l l' : List Char} :
    (l ++ l').utf8Encode = l.utf8Encode ++ l'.utf8Encode := by
  have bytes : (l ++ l').flatMap String.utf8EncodeChar =
      l.flatMap String.utf8EncodeChar ++ l'.flatMap String.utf8EncodeChar := by
    induction l with
    | nil => rfl
    | cons c l ih =>
      show String.utf8EncodeChar c ++ (l ++ l').flatMap String.utf8EncodeChar = _
      rw [ih, ← List.append_assoc]
      rfl
  unfold List.utf8Encode
  rw [bytes, List.toByteArray_eq, List.toByteArray_eq, List.toByteArray_eq]
  rfl

theorem ByteArray.IsValidUTF8.append {b b' : ByteArray} :
    b.IsValidUTF8 → b'.IsValidUTF8 → (b ++ b').IsValidUTF8
  | ⟨m, hm⟩, ⟨m', hm'⟩ => ⟨m ++ m', by rw [hm, hm', List.utf8Encode_append]⟩

/-! ## Strings

Literals, equality and concatenation.  A proof about the characters of a string goes through the
list from which `String.ofList` makes it. -/

instance : Inhabited String := ⟨""⟩

namespace String

/-- The string of one character. -/
def singleton (c : Char) : String := ofList [c]

/-- One string after another, written `s ++ t`. -/
@[extern "lean_string_append"]
protected def append (s : String) (t : @& String) : String :=
  ⟨s.toByteArray ++ t.toByteArray, s.isValidUTF8.append t.isValidUTF8⟩

instance : Append String := ⟨String.append⟩

theorem ofList_append {l l' : List Char} : ofList (l ++ l') = ofList l ++ ofList l' := by
  have same : ∀ {b b' : ByteArray} (h : b = b') (v : b.IsValidUTF8) (v' : b'.IsValidUTF8),
      String.ofByteArray b v = String.ofByteArray b' v' := fun h _ _ => by cases h; rfl
  exact same List.utf8Encode_append _ _

end String
