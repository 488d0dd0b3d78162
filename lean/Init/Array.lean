prelude
import Init.List.GetElem
import Init.Repr

/-!
# Arrays

Literals, positions and growth.  In proofs an array is its list; a statement about one follows from
the statement about the other.
-/

universe u

namespace Array

variable {α : Type u}

/-- No elements yet, but room for some. -/
@[extern "lean_mk_empty_array_with_capacity"]
def mkEmpty (c : @& Nat) : Array α := emptyWithCapacity c

instance : EmptyCollection (Array α) := ⟨Array.empty⟩

instance : Inhabited (Array α) := ⟨Array.empty⟩

deriving instance DecidableEq for Array

/-- The element at a position. -/
@[extern "lean_array_fget"]
def getInternal (a : @& Array α) (i : @& Nat) (h : i < a.size) : α := a.toList.get ⟨i, h⟩

/-- What the code generator puts in place of `getInternal` where it need not count references. -/
@[extern "lean_array_fget_borrowed"]
unsafe def getInternalBorrowed (a : @& Array α) (i : @& Nat) (h : i < a.size) : α :=
  a.getInternal i h

instance : GetElem (Array α) Nat α fun xs i => i < xs.size where
  getElem xs i h := xs.getInternal i h

instance : GetElem? (Array α) Nat α fun xs i => i < xs.size where
  getElem? xs i := if h : i < xs.size then some (xs.getInternal i h) else none

/-- There is no element. -/
def isEmpty (xs : Array α) : Bool := decide (xs.size = 0)

@[simp] theorem length_toList {xs : Array α} : xs.toList.length = xs.size := rfl

@[simp] theorem size_empty : (#[] : Array α).size = 0 := rfl

@[simp] theorem toList_push {xs : Array α} {x : α} : (xs.push x).toList = xs.toList ++ [x] :=
  List.concat_eq_append

@[simp] theorem size_push {xs : Array α} (v : α) : (xs.push v).size = xs.size + 1 := by
  show (xs.push v).toList.length = _
  rw [toList_push, List.length_append]
  rfl

@[simp] theorem getElem_toList {xs : Array α} {i : Nat} (h : i < xs.size) :
    xs.toList[i] = xs[i] := rfl

@[ext] protected theorem ext' {xs ys : Array α} (h : xs.toList = ys.toList) : xs = ys := by
  cases xs
  cases ys
  exact congrArg Array.mk h

/-- The array as a literal. -/
protected def repr [Repr α] (xs : Array α) : Std.Format :=
  if xs.size = 0 then "#[]" else
    Std.Format.bracketFill "#[" (Std.Format.joinSep (xs.toList.map repr) ("," ++ Std.Format.line)) "]"

instance [Repr α] : Repr (Array α) := ⟨fun xs _ => Array.repr xs⟩

end Array

namespace List

variable {α : Type u}

@[simp] theorem size_toArray {as : List α} : as.toArray.size = as.length := rfl

@[simp] theorem getElem_toArray {xs : List α} {i : Nat} (h : i < xs.toArray.size) :
    xs.toArray[i] = xs[i]'h := rfl

@[simp] theorem push_toArray {l : List α} {a : α} : l.toArray.push a = (l ++ [a]).toArray :=
  congrArg Array.mk List.concat_eq_append

end List
