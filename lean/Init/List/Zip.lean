prelude
import Init.List.GetElem
import Init.List.Take
import Init.Prod

/-!
# Lists: zip and ranges
-/

universe u v w w'

/-! ## Zip -/

namespace List

variable {α : Type u} {β : Type v} {γ : Type w} {δ : Type w'} {a : α} {b : β} {as l : List α}
  {bs l' : List β} {i n : Nat}

/-! ### zipWith -/

@[simp] theorem zipWith_nil_left {f : α → β → γ} : zipWith f [] bs = [] := rfl

@[simp] theorem zipWith_nil_right {f : α → β → γ} : zipWith f as [] = [] := by cases as <;> rfl

@[simp] theorem zipWith_cons_cons {f : α → β → γ} :
    zipWith f (a :: as) (b :: bs) = f a b :: zipWith f as bs := rfl

@[simp] theorem length_zipWith {f : α → β → γ} {l₁ : List α} {l₂ : List β} :
    length (zipWith f l₁ l₂) = min l₁.length l₂.length := by
  induction l₁ generalizing l₂ with
  | nil => exact (Nat.zero_min _).symm
  | cons a l₁ ih =>
    cases l₂ with
    | nil => exact (Nat.min_zero _).symm
    | cons b l₂ => exact (congrArg Nat.succ ih).trans (Nat.succ_min_succ _ _).symm

theorem zipWith_comm {f : α → β → γ} {as : List α} {bs : List β} :
    zipWith f as bs = zipWith (fun b a => f a b) bs as := by
  induction as generalizing bs with
  | nil => simp
  | cons a as ih => cases bs <;> simp [ih]

theorem zipWith_comm_of_comm {f : α → α → β} (comm : ∀ x y : α, f x y = f y x)
    {l l' : List α} : zipWith f l l' = zipWith f l' l := by
  rw [zipWith_comm]
  exact congrArg (zipWith · l' l) (funext fun x => funext fun y => comm y x)

@[simp] theorem zipWith_self {f : α → α → δ} {l : List α} :
    zipWith f l l = l.map fun a => f a a := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (cons (f a a)) ih

@[simp] theorem zipWith_eq_nil_iff {f : α → β → γ} {l : List α} {l' : List β} :
    zipWith f l l' = [] ↔ l = [] ∨ l' = [] := by
  cases l <;> cases l' <;> simp

theorem map_zipWith {f : γ → δ} {g : α → β → γ} {l : List α} {l' : List β} :
    map f (zipWith g l l') = zipWith (fun x y => f (g x y)) l l' := by
  induction l generalizing l' with
  | nil => rfl
  | cons a l ih => cases l' <;> simp [ih]

theorem zipWith_map_left {f : α → γ} {g : γ → β → δ} {l₁ : List α} {l₂ : List β} :
    zipWith g (l₁.map f) l₂ = zipWith (fun a b => g (f a) b) l₁ l₂ := by
  induction l₁ generalizing l₂ with
  | nil => rfl
  | cons a l₁ ih => cases l₂ <;> simp [ih]

theorem zipWith_map_right {f : β → γ} {g : α → γ → δ} {l₁ : List α} {l₂ : List β} :
    zipWith g l₁ (l₂.map f) = zipWith (fun a b => g a (f b)) l₁ l₂ := by
  induction l₁ generalizing l₂ with
  | nil => rfl
  | cons a l₁ ih => cases l₂ <;> simp [ih]

theorem take_zipWith {f : α → β → γ} :
    (zipWith f l l').take i = zipWith f (l.take i) (l'.take i) := by
  induction l generalizing l' i with
  | nil => simp
  | cons a l ih => cases l' <;> cases i <;> simp [ih]

theorem drop_zipWith {f : α → β → γ} :
    (zipWith f l l').drop i = zipWith f (l.drop i) (l'.drop i) := by
  induction l generalizing l' i with
  | nil => simp
  | cons a l ih => cases l' <;> cases i <;> simp [ih]

theorem zipWith_append {f : α → β → γ} {l₁ l₁' : List α} {l₂ l₂' : List β}
    (h : l₁.length = l₂.length) :
    zipWith f (l₁ ++ l₁') (l₂ ++ l₂') = zipWith f l₁ l₂ ++ zipWith f l₁' l₂' := by
  induction l₁ generalizing l₂ with
  | nil => rw [eq_nil_of_length_eq_zero h.symm]; rfl
  | cons a l₁ ih =>
    cases l₂ with
    | nil => exact absurd h (Nat.succ_ne_zero _)
    | cons b l₂ => exact congrArg (cons (f a b)) (ih (Nat.succ.inj h))

/-! ### zip -/

@[simp] theorem zip_nil_left : zip ([] : List α) (bs : List β) = [] := rfl

@[simp] theorem zip_nil_right : zip (as : List α) ([] : List β) = [] := zipWith_nil_right

@[simp] theorem zip_cons_cons : zip (a :: as) (b :: bs) = (a, b) :: zip as bs := rfl

theorem zip_eq_zipWith {l₁ : List α} {l₂ : List β} : zip l₁ l₂ = zipWith Prod.mk l₁ l₂ := rfl

@[simp] theorem length_zip {l₁ : List α} {l₂ : List β} :
    (zip l₁ l₂).length = min l₁.length l₂.length := length_zipWith

@[simp] theorem zip_eq_nil_iff {l₁ : List α} {l₂ : List β} :
    zip l₁ l₂ = [] ↔ l₁ = [] ∨ l₂ = [] := zipWith_eq_nil_iff

theorem zip_map {f : α → γ} {g : β → δ} {l₁ : List α} {l₂ : List β} :
    zip (l₁.map f) (l₂.map g) = (zip l₁ l₂).map (Prod.map f g) := by
  induction l₁ generalizing l₂ with
  | nil => rfl
  | cons a l₁ ih => cases l₂ <;> simp [ih]

theorem zip_map' {f : α → β} {g : α → γ} {l : List α} :
    zip (l.map f) (l.map g) = l.map fun a => (f a, g a) := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (cons (f a, g a)) ih

theorem zip_append {l₁ r₁ : List α} {l₂ r₂ : List β} (h : length l₁ = length l₂) :
    zip (l₁ ++ r₁) (l₂ ++ r₂) = zip l₁ l₂ ++ zip r₁ r₂ := zipWith_append h

theorem of_mem_zip {l₁ : List α} {l₂ : List β} (h : (a, b) ∈ zip l₁ l₂) : a ∈ l₁ ∧ b ∈ l₂ := by
  induction l₁ generalizing l₂ with
  | nil => exact absurd h not_mem_nil
  | cons x l₁ ih =>
    cases l₂ with
    | nil => exact absurd h not_mem_nil
    | cons y l₂ =>
      rw [zip_cons_cons, mem_cons, Prod.mk.injEq] at h
      rcases h with (⟨rfl, rfl⟩ | h)
      · exact ⟨mem_cons_self, mem_cons_self⟩
      · exact ⟨mem_cons_of_mem x (ih h).1, mem_cons_of_mem y (ih h).2⟩

theorem map_fst_zip {l₁ : List α} {l₂ : List β} (h : l₁.length ≤ l₂.length) :
    map Prod.fst (zip l₁ l₂) = l₁ := by
  induction l₁ generalizing l₂ with
  | nil => rfl
  | cons a l₁ ih =>
    cases l₂ with
    | nil => exact absurd h (Nat.not_succ_le_zero _)
    | cons b l₂ => exact congrArg (cons a) (ih (Nat.le_of_succ_le_succ h))

theorem map_snd_zip {l₁ : List α} {l₂ : List β} (h : l₂.length ≤ l₁.length) :
    map Prod.snd (zip l₁ l₂) = l₂ := by
  induction l₁ generalizing l₂ with
  | nil => exact (eq_nil_of_length_eq_zero (Nat.eq_zero_of_le_zero h)).symm
  | cons a l₁ ih =>
    cases l₂ with
    | nil => rfl
    | cons b l₂ => exact congrArg (cons b) (ih (Nat.le_of_succ_le_succ h))

/-! ### unzip -/

@[simp] theorem unzip_nil : ([] : List (α × β)).unzip = ([], []) := rfl

@[simp] theorem unzip_cons {h : α × β} {t : List (α × β)} :
    (h :: t).unzip = match unzip t with | (as, bs) => (h.1 :: as, h.2 :: bs) := rfl

theorem unzip_eq_map {l : List (α × β)} : unzip l = (l.map Prod.fst, l.map Prod.snd) := by
  induction l with
  | nil => rfl
  | cons p l ih => rw [unzip_cons, ih]; rfl

@[simp] theorem unzip_fst {l : List (α × β)} : (unzip l).fst = l.map Prod.fst := by
  rw [unzip_eq_map]

@[simp] theorem unzip_snd {l : List (α × β)} : (unzip l).snd = l.map Prod.snd := by
  rw [unzip_eq_map]

theorem zip_unzip (l : List (α × β)) : zip (unzip l).1 (unzip l).2 = l := by
  rw [unzip_fst, unzip_snd]
  induction l with
  | nil => rfl
  | cons p l ih => exact congrArg (cons p) ih

end List

/-! ## Consecutive numbers -/

namespace List

variable {m n s i step : Nat}

/-! ### From a start, in steps -/

@[simp] theorem range'_zero : range' s 0 step = [] := rfl

@[simp] theorem range'_one {s step : Nat} : range' s 1 step = [s] := rfl

theorem range'_succ : range' s (n + 1) step = s :: range' (s + step) n step := rfl

@[simp] theorem length_range' {s n step : Nat} : length (range' s n step) = n := by
  induction n generalizing s with
  | zero => rfl
  | succ n ih => exact congrArg Nat.succ ih

@[simp] theorem range'_eq_nil_iff : range' s n step = [] ↔ n = 0 := by
  rw [← length_eq_zero_iff, length_range']

@[simp] theorem tail_range' : (range' s n step).tail = range' (s + step) (n - 1) step := by
  cases n <;> rfl

theorem range'_concat : range' s (n + 1) step = range' s n step ++ [s + step * n] := by
  induction n generalizing s with
  | zero => rfl
  | succ n ih =>
    rw [range'_succ, ih, range'_succ, cons_append, Nat.add_assoc, Nat.mul_succ, Nat.add_comm step]

theorem range'_1_concat : range' s (n + 1) = range' s n ++ [s + n] := by
  rw [range'_concat, Nat.one_mul]

theorem map_add_range' {a s n step : Nat} :
    map (a + ·) (range' s n step) = range' (a + s) n step := by
  induction n generalizing s with
  | zero => rfl
  | succ n ih => rw [range'_succ, map_cons, ih, range'_succ, Nat.add_assoc]

theorem mem_range' : m ∈ range' s n step ↔ ∃ i < n, m = s + step * i := by
  induction n generalizing s with
  | zero => simp
  | succ n ih =>
    rw [range'_succ, mem_cons, ih]
    constructor
    · rintro (rfl | ⟨i, hi, rfl⟩)
      · exact ⟨0, Nat.succ_pos n, rfl⟩
      · exact ⟨i + 1, Nat.succ_lt_succ hi, by
          rw [Nat.mul_succ, Nat.add_comm (step * i), Nat.add_assoc]⟩
    · rintro ⟨i, hi, rfl⟩
      cases i with
      | zero => exact Or.inl rfl
      | succ i =>
        exact Or.inr ⟨i, Nat.lt_of_succ_lt_succ hi, by
          rw [Nat.mul_succ, Nat.add_comm (step * i), Nat.add_assoc]⟩

@[simp] theorem mem_range'_1 : m ∈ range' s n ↔ s ≤ m ∧ m < s + n := by
  rw [mem_range']
  constructor
  · rintro ⟨i, hi, rfl⟩
    rw [Nat.one_mul]
    exact ⟨Nat.le_add_right s i, Nat.add_lt_add_left hi s⟩
  · rintro ⟨hs, hm⟩
    obtain ⟨i, rfl⟩ := Nat.le.dest hs
    exact ⟨i, Nat.lt_of_add_lt_add_left hm, by rw [Nat.one_mul]⟩

/-! ### Below a bound -/

@[simp] theorem range_zero : range 0 = [] := rfl

theorem range_loop_range' {s n : Nat} : range.loop s (range' s n) = range' 0 (n + s) := by
  induction s generalizing n with
  | zero => rfl
  | succ s ih =>
    have e : s :: range' (s + 1) n = range' s (n + 1) := rfl
    rw [range.loop, e, ih, Nat.succ_add, Nat.add_succ]

theorem range_eq_range' {n : Nat} : range n = range' 0 n := by
  have h := range_loop_range' (s := n) (n := 0)
  rw [Nat.zero_add] at h
  exact h

@[simp] theorem length_range {n : Nat} : (range n).length = n := by
  rw [range_eq_range', length_range']

@[simp] theorem range_eq_nil {n : Nat} : range n = [] ↔ n = 0 := by
  rw [← length_eq_zero_iff, length_range]

theorem range_ne_nil {n : Nat} : range n ≠ [] ↔ n ≠ 0 := not_congr range_eq_nil

theorem range_succ {n : Nat} : range (n + 1) = range n ++ [n] := by
  rw [range_eq_range', range_eq_range', range'_1_concat, Nat.zero_add]

theorem range_succ_eq_map {n : Nat} : range (n + 1) = 0 :: map Nat.succ (range n) := by
  have e : map Nat.succ (range' 0 n) = map (1 + ·) (range' 0 n) :=
    map_congr_left fun i _ => (Nat.one_add i).symm
  rw [range_eq_range', range_eq_range', range'_succ, e, map_add_range']

theorem range'_eq_map_range {s n : Nat} : range' s n = map (s + ·) (range n) := by
  rw [range_eq_range', map_add_range', Nat.add_zero]

theorem range_add {n m : Nat} : range (n + m) = range n ++ (range m).map (n + ·) := by
  induction m with
  | zero => simp
  | succ m ih => rw [Nat.add_succ, range_succ, ih, range_succ, map_append, append_assoc]; rfl

@[simp] theorem mem_range {m n : Nat} : m ∈ range n ↔ m < n := by
  rw [range_eq_range', mem_range'_1, Nat.zero_add]
  exact and_iff_right (Nat.zero_le m)

theorem not_mem_range_self {n : Nat} : n ∉ range n := by simp

theorem self_mem_range_succ {n : Nat} : n ∈ range (n + 1) := by simp

theorem getElem?_range {i n : Nat} (h : i < n) : (range n)[i]? = some i := by
  induction n with
  | zero => exact absurd h (Nat.not_lt_zero i)
  | succ n ih =>
    rw [range_succ]
    cases Nat.lt_or_eq_of_le (Nat.le_of_lt_succ h) with
    | inl hi => rw [getElem?_append_left (length_range.symm ▸ hi), ih hi]
    | inr e =>
      subst e
      rw [getElem?_append_right (Nat.le_of_eq length_range), length_range, Nat.sub_self]
      rfl

@[simp] theorem getElem_range {i n : Nat} (h : i < (range n).length) : (range n)[i] = i := by
  rw [getElem_eq_iff]
  rw [length_range] at h
  exact getElem?_range h

end List
