prelude
import Init.List.Reverse
import Init.Nat.Mul

/-!
# Lists of lists: flatten, flatMap and sums
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {γ : Type w} {a x : α} {l : List α} {L : List (List α)}

/-! ## Flatten -/

theorem flatten_singleton {l : List α} : [l].flatten = l := by simp

@[simp] theorem flatten_append {L₁ L₂ : List (List α)} :
    flatten (L₁ ++ L₂) = flatten L₁ ++ flatten L₂ := by
  induction L₁ with
  | nil => rfl
  | cons l L₁ ih => simp [ih]

theorem flatten_concat {L : List (List α)} {l : List α} : flatten (L ++ [l]) = flatten L ++ l := by
  simp

theorem flatten_flatten {L : List (List (List α))} :
    flatten (flatten L) = flatten (map flatten L) := by
  induction L with
  | nil => rfl
  | cons l L ih => simp [ih]

@[simp] theorem mem_flatten {L : List (List α)} : a ∈ L.flatten ↔ ∃ l, l ∈ L ∧ a ∈ l := by
  induction L with
  | nil => simp
  | cons l L ih => simp [ih]

theorem exists_of_mem_flatten (h : a ∈ flatten L) : ∃ l, l ∈ L ∧ a ∈ l := mem_flatten.mp h

theorem mem_flatten_of_mem (lL : l ∈ L) (al : a ∈ l) : a ∈ flatten L :=
  mem_flatten.mpr ⟨l, lL, al⟩

theorem forall_mem_flatten {p : α → Prop} {L : List (List α)} :
    (∀ (x) (_ : x ∈ flatten L), p x) ↔ ∀ (l) (_ : l ∈ L) (x) (_ : x ∈ l), p x := by
  constructor
  · exact fun h l hl x hx => h x (mem_flatten_of_mem hl hx)
  · intro h x hx
    obtain ⟨l, hl, hx⟩ := mem_flatten.mp hx
    exact h l hl x hx

@[simp] theorem flatten_eq_nil_iff {L : List (List α)} : L.flatten = [] ↔ ∀ l ∈ L, l = [] := by
  induction L with
  | nil => simp
  | cons l L ih => simp [ih]

@[simp] theorem map_flatten {f : α → β} {L : List (List α)} :
    (flatten L).map f = (map (map f) L).flatten := by
  induction L with
  | nil => rfl
  | cons l L ih => simp [ih]

@[simp] theorem filter_flatten {p : α → Bool} {L : List (List α)} :
    filter p (flatten L) = flatten (map (filter p) L) := by
  induction L with
  | nil => rfl
  | cons l L ih => simp [ih]

theorem reverse_flatten {L : List (List α)} :
    L.flatten.reverse = (L.map reverse).reverse.flatten := by
  induction L with
  | nil => rfl
  | cons l L ih => simp [ih]

theorem foldl_flatten {f : β → α → β} {b : β} {L : List (List α)} :
    (flatten L).foldl f b = L.foldl (fun b l => l.foldl f b) b := by
  induction L generalizing b with
  | nil => rfl
  | cons l L ih => simp [ih]

theorem foldr_flatten {f : α → β → β} {b : β} {L : List (List α)} :
    (flatten L).foldr f b = L.foldr (fun l b => l.foldr f b) b := by
  induction L with
  | nil => rfl
  | cons l L ih => simp [ih]

@[simp] theorem flatten_replicate_replicate :
    (replicate n (replicate m a)).flatten = replicate (n * m) a := by
  induction n with
  | zero => rw [Nat.zero_mul]; rfl
  | succ n ih =>
    rw [replicate_succ, flatten_cons, ih, replicate_append_replicate, Nat.succ_mul, Nat.add_comm]

/-! ## Sums -/

@[simp] theorem sum_nil {α : Type u} [Add α] [Zero α] : ([] : List α).sum = 0 := rfl

@[simp] theorem sum_cons {α : Type u} [Add α] [Zero α] {a : α} {l : List α} :
    (a :: l).sum = a + l.sum := rfl

theorem sum_eq_foldr {α : Type u} [Add α] [Zero α] {l : List α} :
    l.sum = l.foldr (· + ·) 0 := rfl

@[simp] theorem length_flatten {L : List (List α)} :
    L.flatten.length = (L.map length).sum := by
  induction L with
  | nil => rfl
  | cons l L ih => rw [flatten_cons, length_append, ih, map_cons, sum_cons]

@[simp] theorem sum_append {α : Type u} [Add α] [Zero α]
    [Std.LawfulLeftIdentity (α := α) (· + ·) 0] [Std.Associative (α := α) (· + ·)]
    {l₁ l₂ : List α} : (l₁ ++ l₂).sum = l₁.sum + l₂.sum := by
  induction l₁ with
  | nil => exact (Std.LawfulLeftIdentity.left_id (op := (· + ·)) l₂.sum).symm
  | cons a l₁ ih =>
    rw [cons_append, sum_cons, ih, sum_cons]
    exact (Std.Associative.assoc (op := (· + ·)) a l₁.sum l₂.sum).symm

theorem sum_append_nat {l₁ l₂ : List Nat} : (l₁ ++ l₂).sum = l₁.sum + l₂.sum := sum_append

@[simp] theorem sum_replicate_nat {n a : Nat} : (replicate n a).sum = n * a := by
  induction n with
  | zero => exact (Nat.zero_mul a).symm
  | succ n ih => rw [replicate_succ, sum_cons, ih, Nat.succ_mul, Nat.add_comm]

theorem sum_reverse_nat (xs : List Nat) : xs.reverse.sum = xs.sum := by
  induction xs with
  | nil => rfl
  | cons a l ih => rw [reverse_cons, sum_append, ih, sum_cons, Nat.add_comm, sum_cons, sum_nil,
      Nat.add_zero]

/-! ## flatMap -/

@[simp] theorem flatMap_nil {f : α → List β} : List.flatMap f [] = [] := rfl

@[simp] theorem flatMap_cons {x : α} {xs : List α} {f : α → List β} :
    List.flatMap f (x :: xs) = f x ++ List.flatMap f xs := rfl

theorem flatMap_def {l : List α} {f : α → List β} : l.flatMap f = flatten (map f l) := rfl

@[simp] theorem flatMap_append {xs ys : List α} {f : α → List β} :
    (xs ++ ys).flatMap f = xs.flatMap f ++ ys.flatMap f := by simp [flatMap_def]

@[simp] theorem flatMap_id {L : List (List α)} : L.flatMap id = L.flatten := by simp [flatMap_def]

@[simp] theorem flatMap_id' {L : List (List α)} : L.flatMap (fun as => as) = L.flatten := flatMap_id

theorem flatMap_singleton (f : α → List β) (x : α) : [x].flatMap f = f x := append_nil (f x)

@[simp] theorem flatMap_singleton' (l : List α) : (l.flatMap fun x => [x]) = l := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (cons a) ih

@[simp] theorem length_flatMap {l : List α} {f : α → List β} :
    length (l.flatMap f) = sum (map (fun a => (f a).length) l) := by
  induction l with
  | nil => rfl
  | cons a l ih => rw [flatMap_cons, length_append, ih, map_cons, sum_cons]

@[simp] theorem mem_flatMap {f : α → List β} {b : β} {l : List α} :
    b ∈ l.flatMap f ↔ ∃ a, a ∈ l ∧ b ∈ f a := by
  induction l with
  | nil => simp
  | cons a l ih => simp [ih]

theorem exists_of_mem_flatMap {b : β} {l : List α} {f : α → List β} (h : b ∈ l.flatMap f) :
    ∃ a, a ∈ l ∧ b ∈ f a := mem_flatMap.mp h

theorem mem_flatMap_of_mem {b : β} {l : List α} {f : α → List β} {a : α} (al : a ∈ l)
    (h : b ∈ f a) : b ∈ l.flatMap f := mem_flatMap.mpr ⟨a, al, h⟩

@[simp] theorem flatMap_eq_nil_iff {l : List α} {f : α → List β} :
    l.flatMap f = [] ↔ ∀ x ∈ l, f x = [] := by
  induction l with
  | nil => simp
  | cons a l ih => simp [ih]

theorem flatMap_assoc {l : List α} {f : α → List β} {g : β → List γ} :
    (l.flatMap f).flatMap g = l.flatMap fun x => (f x).flatMap g := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

theorem map_flatMap {f : β → γ} {g : α → List β} {l : List α} :
    (l.flatMap g).map f = l.flatMap fun a => (g a).map f := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

theorem flatMap_map (f : α → β) (g : β → List γ) (l : List α) :
    (map f l).flatMap g = l.flatMap (fun a => g (f a)) := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

theorem map_eq_flatMap {f : α → β} {l : List α} : map f l = l.flatMap fun x => [f x] := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

theorem filter_flatMap {l : List α} {g : α → List β} {f : β → Bool} :
    (l.flatMap g).filter f = l.flatMap fun a => (g a).filter f := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

end List
